"""Loads the pattern files of hearing that lie beside the code, once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from acuerdo.core.dialogue.hear.lines import read_hearing
from acuerdo.core.dialogue.hear.rules import RuleEar


@lru_cache(maxsize=1)
def load_ear() -> RuleEar:
    """The ear of this installation: the rules of ``core/dialogue/hear/lines``."""
    folder = resources.files("acuerdo.core.dialogue.hear") / "lines"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    return RuleEar(read_hearing(file.read_text(encoding="utf-8") for file in files))
