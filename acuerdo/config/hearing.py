"""Loads the ear of this installation: patterns, corpus and model beside the code, what was learned here in its home."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from acuerdo.config.embeddings import centred, vectors
from acuerdo.config.home import home
from acuerdo.core.dialogue.hear.heard import Ear
from acuerdo.core.dialogue.hear.learned import LearnedEar
from acuerdo.core.dialogue.hear.linear import LinearModel, ModelError, read_model, write_model
from acuerdo.core.dialogue.hear.lines import read_hearing
from acuerdo.core.dialogue.hear.rules import RuleEar
from acuerdo.flows.train_hearing import Lesson, School, better

_HEAR = resources.files("acuerdo.core.dialogue.hear")
_SHIPPED = _HEAR / "hearing.model"
_log = logging.getLogger("acuerdo.hearing")


@lru_cache(maxsize=1)
def load_ear() -> Ear:
    """Patterns and the shipped model; a model trained in ACUERDO_HOME instead where it heard no worse."""
    rules, shipped = load_rules(), shipped_model()
    if shipped is None:
        return rules
    for path in (model_path(embeddings=True), model_path(embeddings=False)):
        model = _read(path)
        if model and better(model, shipped) and (ear := _ear(rules, model)):
            return ear
    return LearnedEar(rules, shipped)


def _ear(rules: RuleEar, model: LinearModel) -> Ear | None:
    """None when the model was trained with sentence vectors that this machine does not have."""
    centre = model.notes.get("centre")
    if not centre:
        return LearnedEar(rules, model)
    embed = centred(centre)
    return LearnedEar(rules, model, embed) if embed else None


@lru_cache(maxsize=1)
def load_rules() -> RuleEar:
    """The ear of patterns alone."""
    return RuleEar(read_hearing(_texts(_HEAR / "lines")))


def shipped_model() -> LinearModel | None:
    """What was fitted on the corpus and comes with the package."""
    return _read(_SHIPPED)


def school() -> School:
    """What `acuerdo train hearing` learns from, and where it keeps what it learned."""
    return School(rules=load_rules(), lesson=lesson(), vector=vectors, keep=_keep, shipped=shipped_model())


def lesson() -> Lesson:
    """The corpus beside the code, and in ACUERDO_HOME what people of the house corrected."""
    corrections = home() / "corrections.toml"
    corpus = tuple(_texts(_HEAR / "corpus"))
    return Lesson(
        corpus=corpus,
        corrections=(corrections.read_text(encoding="utf-8"),) if corrections.exists() else (),
        fingerprint=hashlib.sha256("\n".join(corpus).encode()).hexdigest(),
    )


def model_path(*, embeddings: bool) -> Path:
    """Where `acuerdo train hearing` keeps what it learned."""
    return home() / ("hearing-embeddings.model" if embeddings else "hearing.model")


def _keep(model: LinearModel) -> Path:
    """Whoever reads meanwhile gets the old model or the new one, never half of one."""
    path = model_path(embeddings=bool(model.notes.get("centre")))
    draft = path.with_suffix(".draft")
    draft.write_bytes(write_model(model))
    return draft.replace(path)


def _read(path: Traversable) -> LinearModel | None:
    try:
        return read_model(path.read_bytes())
    except FileNotFoundError:
        return None
    except ModelError as problem:
        _log.warning("the model %s is not used: %s", path.name, problem)
        return None


def _texts(folder: Traversable) -> Iterator[str]:
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return (file.read_text(encoding="utf-8") for file in files)
