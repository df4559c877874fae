"""A day as people type it at the terminal: a date, or hoy, mañana, ayer."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from acuerdo.flows import clock

_WORDS = {"ayer": -1, "yesterday": -1, "hoy": 0, "today": 0, "manana": 1, "mañana": 1, "tomorrow": 1}


def day(text: str) -> date:
    """For `type=` of argparse; days named by word are counted from today in UTC."""
    if text.lower() in _WORDS:
        return clock.now().date() + timedelta(_WORDS[text.lower()])
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» no es un día: escriba AAAA-MM-DD (por ejemplo 2026-11-24), hoy, mañana o ayer"
        ) from None
