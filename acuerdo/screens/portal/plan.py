"""The agreement that runs, as the person sees it: what is kept, what comes next, what is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acuerdo.core.money import Money, total
from acuerdo.records.agreements import Agreement, Instalment
from acuerdo.screens.pictures.steps import steps
from acuerdo.screens.portal.amounts import amount_words, day_words
from acuerdo.screens.portal.offered import title_of
from acuerdo.screens.portal.visit import Visit

_RUNNING = (Agreement.State.ACTIVE, Agreement.State.MISSED)
_SHOWN = (*_RUNNING, Agreement.State.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instalment. `state` is kept, today, late or ahead; `left` is what it still asks."""

    row: Instalment
    amount: Money
    left: Money
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    agreement: Agreement
    title: str
    steps: tuple[Step, ...]
    total: Money
    paid: Money
    picture: SafeString

    @property
    def runs(self) -> bool:
        return self.agreement.state in _RUNNING

    @property
    def next(self) -> Step | None:
        """The oldest instalment that still asks something."""
        return next((step for step in self.steps if step.left), None)

    @property
    def left(self) -> Money:
        return self.total - self.paid

    @property
    def kept_count(self) -> int:
        return Counter(step.state for step in self.steps)["kept"]

    @property
    def discount(self) -> Money:
        return Money(self.agreement.discount_minor, self.agreement.currency)


def plan_of(visit: Visit) -> PlanView | None:
    """The agreement that runs, else the last one that was kept to its end."""
    found = visit.account.agreements.filter(state__in=_SHOWN).order_by("-accepted_at", "-proposed_at")
    running = [each for each in found if each.state in _RUNNING]
    agreement = next(iter(running or found), None)
    return _view(visit, agreement) if agreement else None


def _view(visit: Visit, agreement: Agreement) -> PlanView:
    currency = agreement.currency
    rows = agreement.instalments.order_by("number")
    made = tuple(_step(row, currency, visit.today) for row in rows)
    return PlanView(
        agreement=agreement,
        title=title_of(visit, agreement.family, _frequency(agreement), len(made)),
        steps=made,
        total=Money(agreement.total_minor, currency),
        paid=total((Money(step.row.paid_minor, currency) for step in made), currency),
        picture=_picture(visit, made),
    )


def _frequency(agreement: Agreement) -> str:
    """As the option was shown when it was accepted; none for a single payment."""
    option = agreement.terms.get("option") or {}
    return str(option.get("frequency") or "")


def _step(row: Instalment, currency: str, today: date) -> Step:
    amount = Money(row.amount_minor, currency)
    left = Money(max(row.amount_minor - row.paid_minor, 0), currency)
    return Step(row=row, amount=amount, left=left, state=_state(row.due_on, left, today))


def _state(due_on: date, left: Money, today: date) -> str:
    if not left:
        return "kept"
    return "today" if due_on == today else "late" if due_on < today else "ahead"


def _picture(visit: Visit, made: tuple[Step, ...]) -> SafeString:
    says = {"kept": _("pagado"), "today": _("es hoy"), "late": _("por ponerse al día"), "ahead": _("más adelante")}
    shown = [
        (
            step.state,
            f"{day_words(step.row.due_on, visit.today)}, {amount_words(step.amount, visit.account.country)}: "
            f"{says[step.state]}",
        )
        for step in made
    ]
    return steps(shown, title=_("Cómo va el acuerdo"), height=14)
