"""Fitting the ear: examples in, a linear model and what it heard of the lines it had not seen out.

One logistic regression a class (LIBLINEAR, L2) over what `senses` gives. Certainties are calibrated on held-back
countries: a line's decision comes from a model that never saw its country, as the next debtor's will.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from acuerdo.core.dialogue.hear.asked import ASKED
from acuerdo.core.dialogue.hear.examples import Example
from acuerdo.core.dialogue.hear.heard import ACTS, EMOTIONS
from acuerdo.core.dialogue.hear.learned import FEELING, Embed, likeliest
from acuerdo.core.dialogue.hear.linear import Calibration, LinearModel
from acuerdo.core.dialogue.hear.ngrams import SHORT
from acuerdo.core.dialogue.hear.rules import RuleEar
from acuerdo.core.dialogue.hear.senses import Sensed, sense

Floats = NDArray[np.float64]
Labels = NDArray[np.int8]  # examples x classes
_C = 30.0  # chosen by held-back countries among 3, 10, 30, 100
_SEEN_IN = 2  # a piece of text of one line alone teaches nothing
_SECOND = 0.2  # an act said besides another weighs less, so that the first stands out (1 costs two points of order)
_FOLDS = 4
_BARE = 1  # a single word means what was asked
_TODAY = date(2026, 3, 11)  # a Wednesday: the corpus says "el viernes" and "ayer", any day would do
# What stands for our question before a line of the corpus that answers it.
QUESTION = {
    "terms": "¿Estás de acuerdo?",
    "options": "1) pago completo 2) tres pagos. ¿Cuál prefieres?",
    "date": "¿Qué día te quedaría bien?",
    "amount": "¿Qué monto te sería cómodo?",
    "identity": "¿Hablo con Laura?",
    "open": "Te escribo por tu cuenta.",
}
CLASSES = (*ACTS, *(FEELING + name for name in EMOTIONS))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model, and the decision on every example by a model that had not seen its country (examples x classes)."""

    model: LinearModel
    held_back: Floats


def fit(
    examples: Sequence[Example],
    ear: RuleEar,
    *,
    notes: Mapping[str, object],
    embed: Embed | None = None,
    tick: Callable[[int], None] = lambda more: None,
) -> Fitted:
    """`tick` is called once for each of the `rounds()` fits."""
    shown = _shown(examples, ear, embed)
    truth = truths(examples)
    held_back = _held_back(examples, shown, truth, tick)
    features, idf, weights, bias = _learned(range(len(examples)), shown, truth, tick)
    calibration = tuple(_calibrated(held_back[:, place], truth[:, place]) for place in range(len(CLASSES)))
    first = _calibrated_first(held_back[:, : len(ACTS)], examples)
    return Fitted(_packed(features, idf, weights, bias, calibration, first, notes), held_back)


def rounds() -> int:
    return (_FOLDS + 1) * len(CLASSES)


def truths(examples: Sequence[Example]) -> Labels:
    """Examples x classes: 2 above all, 1 too, 0 not, -1 nobody said (a line of feelings without acts, and back)."""
    return np.array([_of_acts(each) + _of_feeling(each) for each in examples], dtype=np.int8)


def _of_acts(example: Example) -> list[int]:
    if not example.acts:
        return [-1] * len(ACTS)
    return [2 if name == example.acts[0] else int(name in example.acts) for name in ACTS]


def _of_feeling(example: Example) -> list[int]:
    return [2 * (name == example.emotion) if example.emotion else -1 for name in EMOTIONS]


def _shown(examples: Sequence[Example], ear: RuleEar, embed: Embed | None) -> list[list[Sensed]]:
    """Each line as it stands and, when it's short, also as if it came after some question of ours."""
    return [[_sensed(each, ear, embed) for each in (example, *_in_talk(example))] for example in examples]


def _in_talk(example: Example) -> list[Example]:
    """A short line that says all by itself says the same whatever was asked; bare words depend on the question."""
    if example.asked or not _BARE < len(example.says.split()) <= SHORT:
        return []
    return [replace(example, asked=ASKED[crc32(example.says.encode()) % len(ASKED)])]


def _sensed(example: Example, ear: RuleEar, embed: Embed | None) -> Sensed:
    history = (QUESTION[example.asked],) if example.asked else ()
    noted = ear.note(example.says, country=example.country, today=_TODAY, history=history)
    return sense(noted, embed(example.says) if embed else ())


def _held_back(
    examples: Sequence[Example], shown: list[list[Sensed]], truth: Labels, tick: Callable[[int], None]
) -> Floats:
    """Countries are dealt to folds, the biggest first to the fold that has least."""
    folds: list[list[int]] = [[] for _ in range(_FOLDS)]
    for place, _ in Counter(_place(example) for example in examples).most_common():
        min(folds, key=len).extend(n for n, example in enumerate(examples) if _place(example) == place)
    decisions = np.zeros(truth.shape)
    for fold in folds:
        kept = sorted(set(range(len(examples))) - set(fold))
        features, idf, weights, bias = _learned(kept, shown, truth, tick)
        decisions[fold] = _matrix([shown[n][0] for n in fold], features, idf) @ weights + bias
    return decisions


def _learned(
    lines: Sequence[int], shown: list[list[Sensed]], truth: Labels, tick: Callable[[int], None]
) -> tuple[dict[str, int], Floats, Floats, Floats]:
    sensed = [each for n in lines for each in shown[n]]
    features, idf = _features(sensed)
    repeated = truth[[n for n in lines for _ in shown[n]]]
    return features, idf, *_solve(_matrix(sensed, features, idf), repeated, tick)


def _place(example: Example) -> str:
    return example.style.partition("_")[0]


def _features(sensed: Sequence[Sensed]) -> tuple[dict[str, int], Floats]:
    """Names to columns; idf of the counted ones (0 for the others)."""
    seen = Counter(name for each in sensed for name in each.counted)
    counted = sorted(name for name, lines in seen.items() if lines >= _SEEN_IN)
    weighed = sorted({name for each in sensed for name in each.weighed})
    idf = [math.log((1 + len(sensed)) / (1 + seen[name])) + 1 for name in counted] + [0.0] * len(weighed)
    return {name: place for place, name in enumerate([*counted, *weighed])}, np.array(idf)


def _matrix(sensed: Sequence[Sensed], features: Mapping[str, int], idf: Floats) -> Any:
    rows, columns, values = [], [], []
    for row, each in enumerate(sensed):
        counted = [(features[name], 1.0 + math.log(count)) for name, count in each.counted.items() if name in features]
        weights = [value * float(idf[column]) for column, value in counted]
        length = math.sqrt(sum(value * value for value in weights)) or 1.0
        pairs = [(column, value / length) for (column, _), value in zip(counted, weights, strict=True)]
        pairs += [(features[name], value) for name, value in each.weighed.items() if name in features]
        rows += [row] * len(pairs)
        columns += [column for column, _ in pairs]
        values += [value for _, value in pairs]
    return csr_matrix((values, (rows, columns)), shape=(len(sensed), len(features)))


def _solve(matrix: Any, truth: Labels, tick: Callable[[int], None]) -> tuple[Floats, Floats]:
    """Weights (features x classes) and biases; a class that no line has stays at a sure no."""
    weights, bias = np.zeros((matrix.shape[1], truth.shape[1])), np.full(truth.shape[1], -10.0)
    for place in range(truth.shape[1]):
        tick(1)
        told = np.flatnonzero(truth[:, place] >= 0)
        said = truth[told, place]
        if (said > 0).any() and not (said > 0).all():
            weight = np.where(said == 1, _SECOND, 1.0)
            solver = LogisticRegression(C=_C, solver="liblinear", random_state=0)
            fitted = solver.fit(matrix[told], said > 0, sample_weight=weight)
            weights[:, place], bias[place] = fitted.coef_[0], fitted.intercept_[0]
    return weights, bias


def _calibrated(decisions: Floats, truth: Labels) -> Calibration:
    told = truth >= 0
    if not (truth > 0).any() or (truth[told] > 0).all():
        return Calibration(1.0, 0.0)
    fitted = LogisticRegression(C=1.0, random_state=0).fit(decisions[told].reshape(-1, 1), truth[told] > 0)
    return Calibration(round(float(fitted.coef_[0][0]), 4), round(float(fitted.intercept_[0]), 4))


def _calibrated_first(decisions: Floats, examples: Sequence[Example]) -> Calibration:
    """How often the likeliest act is one that was said, by how far it stands above the rest."""
    heard = [likeliest(dict(zip(ACTS, row, strict=True))) for row in decisions]
    right = [
        int(act in example.acts) if example.acts else -1 for (act, _), example in zip(heard, examples, strict=True)
    ]
    return _calibrated(np.array([odds for _, odds in heard]), np.array(right, dtype=np.int8))


def _packed(
    features: Mapping[str, int],
    idf: Floats,
    weights: Floats,
    bias: Floats,
    calibration: tuple[Calibration, ...],
    first: Calibration,
    notes: Mapping[str, object],
) -> LinearModel:
    """Weights as signed bytes, by class: 127 is the greatest."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    rows = np.rint(weights / scale).astype(np.int8)
    return LinearModel(
        classes=CLASSES,
        features=features,
        idf=array("f", idf.tolist()),
        rows=memoryview(rows.tobytes()).cast("b"),
        scale=tuple(round(float(each), 8) for each in scale),
        bias=tuple(round(float(each), 6) for each in bias),
        calibration=calibration,
        first=first,
        notes=notes,
    )
