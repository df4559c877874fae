"""What every test may ask for: the parts of the machine, a place of its own; and what CI does not forgive."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import parts
from tools.mission_rows import row_ids

BOTH_DATABASES = pytest.mark.both_databases
DATABASE_FOLDERS = ("tests/flows", "tests/records", "tests/intake")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data beside the project."""
    if not parts.SHARED.is_dir():
        pytest.skip(parts.missing("shared"))
    return parts.SHARED


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of a PostgreSQL where databases may be made and dropped; name your own database in it."""
    if not parts.answers(5432):
        pytest.skip(parts.missing("postgresql"))
    return parts.POSTGRES_URL


@pytest.fixture(scope="session")
def rabbitmq() -> str:
    if not parts.answers(5672):
        pytest.skip(parts.missing("rabbitmq"))
    return parts.RABBITMQ_URL


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; start it with --no-sandbox and a fresh profile."""
    path = parts.chromium_path()
    if path is None:
        pytest.skip(parts.missing("chromium"))
    return path


@pytest.fixture(autouse=True)
def own_seals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seals outlive a test's database; each test keeps its own, or the next would find its journal rewritten."""
    from django.conf import settings

    monkeypatch.setattr(settings, "SEALS_PATH", tmp_path / "seals.jsonl")


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The environment for a process of its own: an empty ACUERDO_HOME, the embedded database in it."""
    home = tmp_path / "home"
    home.mkdir()
    named = {name: value for name, value in os.environ.items() if not name.startswith("ACUERDO_SUITE_")}
    tools_first = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        **named,
        "ACUERDO_HOME": str(home),
        "PATH": tools_first,
        "DJANGO_SETTINGS_MODULE": "acuerdo.config.settings",
    }


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _check_mission_rows(items)
    for item in items:
        touches_database = {"db", "transactional_db"} & set(
            getattr(item, "fixturenames", ())
        ) or item.get_closest_marker("django_db")
        if touches_database and item.nodeid.startswith(DATABASE_FOLDERS):
            item.add_marker(BOTH_DATABASES)


def _check_mission_rows(items: list[pytest.Item]) -> None:
    """A mark that names no row of the mission is a slip of the pen: say so before anything runs."""
    known = row_ids()
    wrong = {
        f"{item.nodeid}: {row!r}"
        for item in items
        for mark in item.iter_markers("mission")
        for row in mark.args or ("(none)",)
        if row not in known
    }
    if wrong:
        raise pytest.UsageError("marks that name no row of the mission: " + "; ".join(sorted(wrong)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a part that is missing is a failure; only the folder `shared` is no part of the project."""
    report = yield
    if report.skipped and parts.in_ci() and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if parts.missing("shared") not in reason:
            report.outcome = "failed"
            report.longrepr = f"nothing may be skipped in CI, yet: {reason}"
    return report
