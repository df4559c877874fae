"""Loads the tone book that lies beside the code, once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from acuerdo.core.tone.book import ToneBook, read_tone


@lru_cache(maxsize=1)
def load_tone() -> ToneBook:
    folder = resources.files("acuerdo.core.tone")
    names = ("faults.toml", "families.toml", "concepts.toml", "weights.json")
    faults, families, concepts, weights = ((folder / name).read_text(encoding="utf-8") for name in names)
    return read_tone(faults, families, concepts, weights)
