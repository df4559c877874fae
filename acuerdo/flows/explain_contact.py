"""Why one contact left or did not: what was written down then, and the facts of then before the law of today."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows.past_contact import past_contacts
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records.attempts import Attempt, attempt_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`attempt.said` is the verdict as it was kept; `again` the same facts judged by the law in hand."""

    attempt: Attempt
    asked: ProposedContact
    again: Verdict

    @property
    def same_law(self) -> bool:
        return bool(self.attempt.said) and self.attempt.said["law_version"] == self.again.law_version  # type: ignore[index]

    @property
    def same_verdict(self) -> bool:
        return bool(self.attempt.said) and self.attempt.said["verdict"] == self.again.verdict  # type: ignore[index]


def explain_contact(public_id: str) -> Explained:
    """Of a contact (con_…) or a message on its way (out_…); raises NotPossible when there is none."""
    attempt = attempt_of(public_id)
    if attempt is None:
        raise NotPossible("no_contact", f"No hay ningún contacto con el id «{public_id}».")
    (past,) = past_contacts([attempt])
    return Explained(attempt=attempt, asked=past.asked, again=judge(past.asked, wired().law()))
