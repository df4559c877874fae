"""What the terminal says when it is asked for something it can't do."""

from __future__ import annotations

import argparse
import socket

import pytest

from acuerdo.flows import clock
from acuerdo.screens.terminal.days import day
from acuerdo.screens.terminal.ports import taken_ports


def test_a_day_can_be_a_date_or_a_word() -> None:
    assert day("hoy") == clock.now().date()
    assert (day("mañana") - day("ayer")).days == 2
    assert day("2026-02-28").isoformat() == "2026-02-28"


def test_what_is_no_day_is_told_with_an_example() -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="AAAA-MM-DD"):
        day("31/02/2026")


def test_a_port_in_use_is_told_with_its_remedy_before_anything_is_built(settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings.PUBLIC_URL = f"http://127.0.0.1:{port}"
        (told,) = taken_ports(with_standins=False)
    assert str(port) in told
    assert "ACUERDO_PUBLIC_URL=" in told
    assert taken_ports(with_standins=False) == ()
