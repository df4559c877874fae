"""Loads the words of courtesy that lie beside the code, once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from acuerdo.core.dialogue.advised.courtesy import Courtesy, read_courtesy


@lru_cache(maxsize=1)
def load_courtesy() -> Courtesy:
    file = resources.files("acuerdo.core.dialogue.advised") / "courtesy.toml"
    return read_courtesy(file.read_text(encoding="utf-8"))
