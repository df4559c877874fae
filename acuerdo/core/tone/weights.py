"""A linear second reader, asked where the rules found nothing: what no rule knows but the corpus resembles."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from acuerdo.core.tone.reading import Reading, Word
from acuerdo.core.tone.rules import Found

LETTERS = range(3, 6)
SHORTEST = 5  # words; on less than this the letters alone would decide


@dataclass(frozen=True, slots=True)
class Weights:
    """`table` gives for each feature its weight for being unfit (place 0) and for some of `faults` (from place 1);
    a sentence is suspect when the sum at place 0 passes `threshold`, and of the fault with the largest sum.
    `biases` has one more than `faults`. `corpus` is the sha256 of the lines learnt from."""

    faults: tuple[str, ...]
    table: Mapping[str, tuple[tuple[int, float], ...]]
    threshold: float
    biases: tuple[float, ...]
    corpus: str


def read_weights(text: str) -> Weights:
    """From the JSON that `acuerdo.config.train_tone` writes."""
    body = json.loads(text)
    table = {name: tuple((int(at), float(weight)) for at, weight in row) for name, row in body["table"].items()}
    return Weights(tuple(body["faults"]), table, body["threshold"], tuple(body["biases"]), body["corpus"])


def suspected(reading: Reading, weights: Weights, clear: frozenset[int]) -> Iterator[Found]:
    """The most suspect words of each sentence that is not in `clear`; `Found.group` is the fault."""
    for first, last in sentences(reading):
        if (
            last - first < SHORTEST
            or reading.words[first].sentence in clear
            or any(word.told for word in reading.words[first:last])
        ):
            continue
        words = reading.words[first:last]
        sums = _sums(words, weights)
        if sums[0] > weights.threshold:
            fault = max(range(1, len(sums)), key=sums.__getitem__)
            start, end = _strongest(words, weights, 0)
            yield Found(weights.faults[fault - 1], first + start, first + end)


def sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word (exclusive) of each sentence."""
    first = 0
    for at in range(1, len(reading.words) + 1):
        if at == len(reading.words) or reading.words[at].sentence != reading.words[first].sentence:
            yield first, at
            first = at


def features_of(words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """Words, pairs and triples, and the letters of each word in threes to fives; with the words they stand on."""
    sounds = [word.sound for word in words]
    for at, sound in enumerate(sounds):
        yield sound, at, at + 1
        for length in (2, 3):
            if at + length <= len(sounds):
                yield " ".join(sounds[at : at + length]), at, at + length
        padded = f"_{sound}_"
        for length in LETTERS:
            for begin in range(len(padded) - length + 1):
                yield "#" + padded[begin : begin + length], at, at + 1


def _sums(words: Sequence[Word], weights: Weights) -> list[float]:
    """Each feature once, so that saying a thing twice weighs no more; long sentences are scaled down."""
    names = {name for name, _, _ in features_of(words)}
    sums = [0.0] * len(weights.biases)
    for name in sorted(names):
        for at, weight in weights.table.get(name, ()):
            sums[at] += weight
    scale = math.sqrt(len(names) or 1)
    return [each / scale + bias for each, bias in zip(sums, weights.biases, strict=True)]


def _strongest(words: Sequence[Word], weights: Weights, fault: int) -> tuple[int, int]:
    """The run of words that weighs most (largest sum of neighbours)."""
    each = [0.0] * len(words)
    for name, first, last in features_of(words):
        for at, weight in weights.table.get(name, ()):
            if at == fault:
                for word in range(first, last):
                    each[word] += weight / (last - first)
    best, best_sum, start, running = (0, len(words)), 0.0, 0, 0.0
    for at, weight in enumerate(each):
        if running <= 0:
            start, running = at, 0.0
        running += weight
        if running > best_sum:
            best, best_sum = (start, at + 1), running
    return best
