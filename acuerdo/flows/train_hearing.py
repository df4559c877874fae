"""Train the ear on the corpus and on what people of the house corrected, and say how well it hears the unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from acuerdo.core.dialogue.hear.examples import Example, read_examples
from acuerdo.core.dialogue.hear.learned import Embed, weighed_acts
from acuerdo.core.dialogue.hear.linear import LinearModel
from acuerdo.core.dialogue.hear.report import Report, Tried, report
from acuerdo.core.dialogue.hear.rules import RuleEar

_SLACK = 0.005  # of the held-back lines: less than that is chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """TOML texts to learn from; `fingerprint` is the sha256 of the corpus without corrections."""

    corpus: tuple[str, ...]
    corrections: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """What training needs from outside. `vector` is None where sentence embeddings are not installed; `keep` puts a
    model where this installation's ear looks for it and says where."""

    rules: RuleEar
    lesson: Lesson
    vector: Callable[[], Embed | None]
    keep: Callable[[LinearModel], Path]
    shipped: LinearModel | None


@dataclass(frozen=True, slots=True)
class Trained:
    model: LinearModel
    report: Report


def train_hearing(
    lesson: Lesson, rules: RuleEar, *, vector: Embed | None = None, tick: Callable[[int], None] = lambda more: None
) -> Trained:
    """`vector` gives raw sentence vectors. Corrections teach, but the figures are of the corpus alone, so that two
    models can be compared. Raises CorpusError when a text is broken."""
    from acuerdo.core.dialogue.hear.fit import fit  # scikit-learn: a second to import, needed here alone

    corpus = read_examples(lesson.corpus)
    examples = read_examples((*lesson.corpus, *lesson.corrections))
    centre = _centre(corpus, vector)
    embed = _less(vector, centre)
    notes: dict[str, object] = {"corpus": lesson.fingerprint, "lines": len(examples), "centre": centre}
    fitted = fit(examples, rules, notes=notes, embed=embed, tick=tick)
    tried = [
        _tried(example, dict(zip(fitted.model.classes, map(float, row), strict=True)), fitted.model)
        for example, row in zip(examples[: len(corpus)], fitted.held_back, strict=False)
        if example.acts
    ]
    seen = report(tried)
    notes |= {"first": round(seen.first, 4), "calibration_error": round(seen.calibration_error, 4)}
    return Trained(fitted.model, seen)


def better(model: LinearModel, shipped: LinearModel) -> bool:
    """Whether a model trained here may replace the shipped one: of the same corpus, and it hears no worse."""
    same = model.notes.get("corpus") == shipped.notes.get("corpus") and model.classes == shipped.classes
    return same and _first(model) >= _first(shipped) - _SLACK


def _first(model: LinearModel) -> float:
    return float(str(model.notes.get("first", 0)))


def _tried(example: Example, decisions: dict[str, float], model: LinearModel) -> Tried:
    act = weighed_acts(decisions, model, {})[0]
    return Tried(example.acts, act.name, act.p, example.style)


def _centre(examples: tuple[Example, ...], vector: Embed | None) -> list[float]:
    """The mean vector of the corpus, to six places; [] without embeddings."""
    if vector is None:
        return []
    vectors = [vector(example.says) for example in examples]
    return [round(sum(values) / len(vectors), 6) for values in zip(*vectors, strict=True)]


def _less(vector: Embed | None, centre: list[float]) -> Embed | None:
    if vector is None:
        return None
    return lambda text: [value - mean for value, mean in zip(vector(text), centre, strict=True)]
