"""A demo may be emptied and built again; somebody's own installation is never touched."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from django.conf import settings

from acuerdo.flows.demo.home import Mark, empty, is_lived_in, mark, marked
from acuerdo.records.models import Account
from acuerdo.screens.terminal import demo
from tests.people_of_tests import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def test_fresh_refuses_kindly_where_the_data_is_somebodys_own(
    home: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.run(Namespace(fresh=True)) == 1
    assert demo.run(Namespace(fresh=False)) == 1
    said = capsys.readouterr().err
    assert "no se borra nada" in said
    assert "no se toca nada" in said
    assert Account.objects.count() == 3


def test_a_place_where_people_work_is_not_built_upon(home: Path, world: World) -> None:
    mark(Mark.WHOLE)
    assert demo.build_if_empty()
    assert Account.objects.count() == 3


def test_a_database_that_is_not_the_embedded_one_is_never_emptied(home: Path, world: World) -> None:
    mark(Mark.BUILDING)
    assert is_lived_in()
    assert not empty()
    assert marked() is Mark.BUILDING
    assert not demo.build_if_empty()
