"""The guard's answer: allow, defer or deny, with every rule that was weighed and its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.rules import Confidence, Rule


class Answer(StrEnum):
    ALLOW = "allow"
    DEFER = "defer"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """A rule of the verdict: its id, the article, what it says in Spanish, how sure the source is."""

    rule: str
    cite: str
    says: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`rules` are those that refused or, for an allow, those that were checked.

    `not_before` (defer only): the first instant at which the same contact would be allowed if nothing
    else happens. `lawful_until` (allow only): delivery must happen before it. `asked` is what was judged;
    None when a word of it could not be read.
    """

    verdict: Answer
    at: datetime
    rules: tuple[RuleSaid, ...]
    law_version: str
    zones: tuple[str, ...] = ()
    not_before: datetime | None = None
    lawful_until: datetime | None = None
    asked: ProposedContact | None = field(default=None, repr=False, compare=False)
    seal: object = field(default=None, repr=False, compare=False)

    @property
    def allowed(self) -> bool:
        return self.verdict is Answer.ALLOW


def said(rules: tuple[Rule, ...]) -> tuple[RuleSaid, ...]:
    """Each rule once, in order."""
    unique = {rule.id: rule for rule in rules}
    return tuple(RuleSaid(r.id, r.cite, r.says, r.confidence) for r in unique.values())
