"""The surroundings of every test: a home that is thrown away, fixed keys, and a chosen database.

Loaded by `-p tests.surroundings` (pyproject.toml), which is before Django reads its settings: a
conftest.py would come too late. A person's own ACUERDO_HOME and database are never touched.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_HOME = "ACUERDO_SUITE_HOME"
_DATABASE = "ACUERDO_SUITE_DATABASE"
_ours = _HOME not in os.environ  # the first process of the run makes the home; workers inherit it


def _take_in() -> None:
    if _ours:
        os.environ[_HOME] = tempfile.mkdtemp(prefix="acuerdo-tests-")
        os.environ[_DATABASE] = os.environ.get("DATABASE_URL", "")
        (Path(os.environ[_HOME]) / "static").mkdir()  # collected assets would lie here; Django warns without it
    for name in [name for name in os.environ if name.startswith("ACUERDO_") and "_SUITE_" not in name]:
        del os.environ[name]
    os.environ["ACUERDO_HOME"] = os.environ[_HOME]
    os.environ["ACUERDO_DEVELOPMENT"] = "1"
    os.environ["DATABASE_URL"] = os.environ[_DATABASE]
    for number, name in enumerate(("DJANGO", "MASTER", "BLIND"), start=1):
        os.environ[f"ACUERDO_SECRET_{name}"] = f"{number:02x}" * 32


_take_in()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Settings have been read: a process that a test starts must not find the suite's database by accident."""
    os.environ.pop("DATABASE_URL", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _ours:
        _remove(Path(os.environ[_HOME]))


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
