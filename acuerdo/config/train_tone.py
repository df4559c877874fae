"""`python -m acuerdo.config.train_tone`: learns the weights of the second reader of tone from its corpus."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone_corpus import HOME, Taught, corpus_sha, taught_lines
from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect
from acuerdo.core.tone.reading import Word, read
from acuerdo.core.tone.weights import SHORTEST, features_of, sentences

FAULTS = (
    "threat", "accusation", "insult", "shaming", "false_authority", "third_party_disclosure", "pressure", "ultimatum",
)  # fmt: skip
_FOLDS = 5
_KIND_ALARMS = 0.01
_KEPT = 0.25  # smaller weights are dropped: they make the file larger and change next to nothing
_STRENGTH = 30.0
_MARGIN = 2.5  # so that the short lines of our own pages (amounts, dates) stay clear


def main() -> None:
    # Asking the reason is unfit only in Colombia and shouting is not in the words: lines of these alone are left out.
    taught = [line for line in taught_lines() if not line.must or line.must & set(FAULTS)]
    lines = [*taught, *(Taught(text, frozenset(), frozenset()) for text in _own_phrases())]
    runs = [_runs(line.text) for line in lines]
    places = {name: at for at, name in enumerate(sorted(_seen_twice(runs)))}
    whole = _matrix([[word for run in each for word in run] for each in runs], places)
    unfit = np.array([bool(line.must) for line in lines])
    threshold, caught = _threshold(whole, runs, unfit, places, own=len(_own_phrases()))
    gate = _fitted(whole, unfit)
    names = [np.array([fault in line.must for line in lines]) for fault in FAULTS]
    models = [gate, *(_fitted(whole[unfit], each[unfit]) for each in names)]
    table: dict[str, list[tuple[int, float]]] = {}
    for name, place in places.items():
        row = [(at, round(float(model.coef_[0][place]), 1)) for at, model in enumerate(models)]
        if heavy := [(at, weight) for at, weight in row if abs(weight) >= _KEPT * (1 if at == 0 else 4)]:
            table[name] = heavy
    biases = [round(float(model.intercept_[0]), 3) for model in models]
    body = {"corpus": corpus_sha(), "faults": FAULTS, "threshold": threshold, "biases": biases, "table": table}
    (HOME / "weights.json").write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"threshold {threshold:.2f}: {caught:.2f} of the unfit lines, held out by folds; {len(table)} features")


def _threshold(
    whole: csr_matrix, runs: Sequence[list[Sequence[Word]]], unfit: np.ndarray, places: dict[str, int], *, own: int
) -> tuple[float, float]:
    """What one kind corpus line in a hundred passes when it wasn't learnt from, and the share of unfit ones that do."""
    worst = np.zeros(len(runs))
    for learnt, held in StratifiedKFold(_FOLDS, shuffle=True, random_state=1).split(whole, unfit):
        model = _fitted(whole[learnt], unfit[learnt])
        for row in held:
            long = [run for run in runs[row] if len(run) >= SHORTEST]
            worst[row] = max(model.decision_function(_matrix(long, places))) if long else -9.0
    kind = worst[: len(runs) - own][~unfit[: len(runs) - own]]
    threshold = round(float(np.quantile(kind, 1 - _KIND_ALARMS)) + _MARGIN, 3)
    return threshold, float((worst[unfit] > threshold).mean())


def _fitted(matrix: csr_matrix, is_it: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=600).fit(matrix, is_it)


def _runs(text: str) -> list[Sequence[Word]]:
    reading = read(text)
    return [reading.words[first:last] for first, last in sentences(reading)]


def _own_phrases() -> list[str]:
    """Every phrase of the banks in every register: kind by construction."""
    texts = [text for bank in load_phrases().banks.values() for variants in bank.values() for text in variants]
    return sorted({re.sub(r"\{[a-z_]+\}", "Laura", inflect(text, register)) for text in texts for register in Register})


def _seen_twice(runs: Iterable[list[Sequence[Word]]]) -> set[str]:
    once: set[str] = set()
    twice: set[str] = set()
    for each in runs:
        for name in {name for run in each for name, _, _ in features_of(run)}:
            (twice if name in once else once).add(name)
    return twice


def _matrix(texts: Sequence[Sequence[Word]], places: dict[str, int]) -> csr_matrix:
    data, rows, columns = [], [], []
    for row, words in enumerate(texts):
        names = {name for name, _, _ in features_of(words)}
        scale = math.sqrt(len(names) or 1)
        for name in names:
            if name in places:
                data.append(1 / scale)
                rows.append(row)
                columns.append(places[name])
    return csr_matrix((data, (rows, columns)), shape=(len(texts), len(places)))


if __name__ == "__main__":
    main()
