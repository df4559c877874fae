"""`python -m acuerdo.config.train_tone`: learns the weights of the second reader of tone from its corpus."""

from __future__ import annotations

import hashlib
import json
import math
import re
import tomllib
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

import acuerdo.core.tone as tone
from acuerdo.config.phrases import load_phrases
from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect
from acuerdo.core.tone.reading import read
from acuerdo.core.tone.weights import features_of, sentences

FAULTS = (
    "threat", "accusation", "insult", "shaming", "false_authority", "third_party_disclosure", "pressure", "ultimatum",
    "asks_reason",
)  # fmt: skip
HOME = Path(tone.__file__).parent
_SECTIONS_LEFT_OUT = ("disclosure_before_verification", "kind_before_verification")
_LINE = re.compile(r"[A-Z]{2} \w+ \w+((?: [+~]\w+)*): (.+)", re.DOTALL)
_KEPT = 0.12
_KIND_ALARMS = 0.01
_MARGIN = 2.0  # so that the second reader blames no kind line of tests/tone and no line of our own pages


def main() -> None:
    lines = [*_corpus_lines(), *((text, frozenset[str](), frozenset[str]()) for text in _own_phrases())]
    names = [_names(text) for text, _, _ in lines]
    places = {name: at for at, name in enumerate(sorted(_seen_twice(names)))}
    matrix = _matrix(names, places)
    table: dict[str, list[tuple[int, float]]] = {}
    thresholds = []
    for at, fault in enumerate(FAULTS):
        rows = [row for row, (_, _, may) in enumerate(lines) if fault not in may]
        is_it = np.array([fault in lines[row][1] for row in rows])
        kind = np.array([not lines[row][1] for row in rows])
        model = LogisticRegression(C=30, class_weight="balanced", max_iter=2000)
        guessed = cross_val_predict(model, matrix[rows], is_it, cv=5, method="decision_function")
        model.fit(matrix[rows], is_it)
        weights, bias = model.coef_[0], float(model.intercept_[0])
        highest_kind = np.quantile(guessed[kind], 1 - _KIND_ALARMS / 4)
        thresholds.append(round(float(max(highest_kind, np.quantile(guessed[~is_it], 0.99))) - bias + _MARGIN, 3))
        for name, place in places.items():
            if abs(weights[place]) >= _KEPT:
                table.setdefault(name, []).append((at, round(float(weights[place]), 2)))
        caught = float((guessed[is_it] - bias > thresholds[-1]).mean())
        print(f"{fault:24} threshold {thresholds[-1]:6.2f}  cross-validated recall {caught:.2f}")
    body = {"corpus": corpus_sha(), "faults": FAULTS, "thresholds": thresholds, "table": table}
    (HOME / "weights.json").write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _names(text: str) -> list[str]:
    reading = read(text)
    runs = [reading.words[first:last] for first, last in sentences(reading)]
    return sorted({name for words in runs for name, _, _ in features_of(words)})


def corpus_sha() -> str:
    """Of every line learnt from, in the order of the files; the wide files are for the rules and for measuring."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _files())).hexdigest()


def _files() -> list[Path]:
    return sorted(path for path in (HOME / "corpus").glob("*.toml") if not path.name.startswith("wide_"))


def _corpus_lines() -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """Text, the faults it holds, and those that it may hold."""
    found = []
    for path in _files():
        for section, body in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if section in _SECTIONS_LEFT_OUT:
                continue
            for written in body["lines"]:
                match = _LINE.fullmatch(written)
                assert match is not None, written
                marks = match.group(1).split()
                must = {mark[1:] for mark in marks if mark[0] == "+"} | ({section} - {"kind"})
                text = match.group(2).replace("{", "").replace("}", "")
                found.append((text, frozenset(must), frozenset(mark[1:] for mark in marks if mark[0] == "~")))
    return found


def _own_phrases() -> list[str]:
    """Every phrase of the banks in every register: kind by construction."""
    texts = [text for bank in load_phrases().banks.values() for variants in bank.values() for text in variants]
    return sorted({re.sub(r"\{[a-z_]+\}", "Laura", inflect(text, register)) for text in texts for register in Register})


def _seen_twice(names: list[list[str]]) -> set[str]:
    once: set[str] = set()
    twice: set[str] = set()
    for each in names:
        for name in each:
            (twice if name in once else once).add(name)
    return twice


def _matrix(names: list[list[str]], places: dict[str, int]) -> csr_matrix:
    data, rows, columns = [], [], []
    for row, each in enumerate(names):
        scale = math.sqrt(len(each) or 1)
        for name in each:
            if name in places:
                data.append(1 / scale)
                rows.append(row)
                columns.append(places[name])
    return csr_matrix((data, (rows, columns)), shape=(len(names), len(places)))


if __name__ == "__main__":
    main()
