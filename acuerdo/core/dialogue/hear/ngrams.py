"""The features of a cleaned message: letters in words, words, pairs of words, and what a short one answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT = 6  # words: beyond that a message stands on its own, whatever was asked
_TOKEN = re.compile(r"[a-zñ']+|#|[?!]")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")


def tokens(said: str) -> list[str]:
    """Words, ``#`` for any figure, question and exclamation marks."""
    return _TOKEN.findall(_DIGITS.sub(" # ", said))


def grams(said: str, asked: tuple[str, ...] = ()) -> Iterator[str]:
    """Letters keep the blanks around their word; ``=`` marks words, ``|`` what was asked."""
    words = tokens(said)
    for word in words:
        padded = f" {word} "
        for size in range(2, 6):
            if size >= len(padded):
                yield padded
                break
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
    yield from (f"={word}" for word in words)
    yield from (f"={first} {second}" for first, second in zip(["^", *words], [*words, "$"], strict=True))
    if asked and len(words) <= SHORT:
        for question in asked:
            yield f"{question}|"
            yield from (f"{question}|{word}" for word in words)
