"""Loads the phrase banks that lie beside the code, with the tone that judges them, once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from acuerdo.config.tone import load_tone
from acuerdo.core.dialogue.speak.phrases import Phrases, read_phrases


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    folder = resources.files("acuerdo.core.dialogue") / "phrases"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    return read_phrases((file.read_text(encoding="utf-8") for file in files), load_tone())
