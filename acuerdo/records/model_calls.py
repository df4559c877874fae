"""Every question that was put to a language model: which, what it cost, and what became of the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count, QuerySet, Sum

from acuerdo.records.conversations import Message
from acuerdo.records.creditors import Creditor
from acuerdo.records.portfolios import Account


class ModelCall(models.Model):
    """No words are kept. `outcome` is used, unchanged, rejected, none (no answer) or idle (not needed in the end).

    `cost_micros` are millionths of a US dollar, null when the installation states no price.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="model_calls")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="model_calls")
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=10)  # hear, word
    provider = models.CharField(max_length=20)
    model = models.CharField(max_length=120)
    milliseconds = models.BigIntegerField()
    attempts = models.IntegerField()
    tokens_in = models.BigIntegerField(default=0)
    tokens_out = models.BigIntegerField(default=0)
    cost_micros = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, default="idle")
    because = models.CharField(max_length=40, blank=True)


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """Of one model and one kind of question; `cost_micros` None when no call had a price."""

    model: str
    kind: str
    calls: int
    tokens_in: int
    tokens_out: int
    cost_micros: int | None
    outcomes: tuple[tuple[str, int], ...]  # the commonest first


def model_figures(creditors: Iterable[Creditor], since: datetime) -> tuple[ModelFigures, ...]:
    """What was asked for these creditors since then, the most asked first."""
    calls = ModelCall.objects.filter(account__creditor__in=list(creditors), at__gte=since)
    rows = calls.values("model", "kind").annotate(
        calls=Count("id"), spent_in=Sum("tokens_in"), spent_out=Sum("tokens_out"), cost=Sum("cost_micros")
    )
    return tuple(
        ModelFigures(
            row["model"],
            row["kind"],
            row["calls"],
            row["spent_in"],
            row["spent_out"],
            row["cost"],
            _outcomes(calls.filter(model=row["model"], kind=row["kind"])),
        )
        for row in rows.order_by("-calls", "model", "kind")
    )


def _outcomes(calls: QuerySet[ModelCall]) -> tuple[tuple[str, int], ...]:
    counted = calls.values("outcome").annotate(n=Count("id")).order_by("-n", "outcome")
    return tuple((row["outcome"], row["n"]) for row in counted)
