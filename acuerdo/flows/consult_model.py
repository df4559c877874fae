"""Asking the installation's language model, one message at a time: a deadline for all of it, and each call kept."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from acuerdo.core.dialogue.advised.advised_reply import Counsel
from acuerdo.core.dialogue.advised.question import Question
from acuerdo.flows.wiring import wired
from acuerdo.gateways.language_models.model import Call, LanguageModel

Answers = Mapping[tuple[str, str], Mapping[str, Any]]


class Consultation:
    """An `Adviser` that asks over the network; never used while anything is locked."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._until = time.monotonic() + model.settings.seconds
        self.calls: list[Call] = []
        self.answers: dict[tuple[str, str], Mapping[str, Any]] = {}

    def answer(self, question: Question) -> Mapping[str, Any] | None:
        call = self._model.ask(question, self._until - time.monotonic())
        self.calls.append(call)
        if call.reading is None:
            return None
        self.answers[key_of(question)] = call.reading.data
        return call.reading.data


class Remembered:
    """An `Adviser` that repeats what was answered before; a question that was not put has no answer."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def answer(self, question: Question) -> Mapping[str, Any] | None:
        return self._answers.get(key_of(question))


def key_of(question: Question) -> tuple[str, str]:
    """The same words about the same things: what changed since then finds no answer, and ours stand."""
    return question.kind, question.material


def fresh_counsel() -> Counsel | None:
    """For one message of a conversation without an account (`acuerdo chat`); None without a model."""
    model = wired().language_model()
    return Counsel(Consultation(model), wired().courtesy()) if model else None
