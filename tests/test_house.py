"""The guards of `make check` hold on this tree."""

from __future__ import annotations

import pytest

from tools.check import GUARDS, ROOT
from tools.finding import fatal


@pytest.mark.parametrize("guard", GUARDS.values(), ids=[name.replace(" ", "_") for name in GUARDS])
def test_the_house_holds(guard):
    found = fatal(guard(ROOT))
    assert not found, "\n".join(str(finding) for finding in found)
