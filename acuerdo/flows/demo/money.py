"""Invented people pay: at the payment company's own page, on the day agreed, late, or never."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from acuerdo.core.money import Money
from acuerdo.core.simulation.people import Debtor
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.gateways.payments import standin_acts as acts
from acuerdo.gateways.standins.world import World
from acuerdo.records import vault
from acuerdo.records.agreements import Instalment, Promise
from acuerdo.records.portfolios import ContactPoint

_CHARGEBACK = 0.015
_PART = 4  # a quarter of the balance, at least what policies ask


class Purses:
    """Who pays what and when; each due date is decided once."""

    def __init__(self, rng: Random, world: World) -> None:
        self._rng, self._world = rng, world
        self._accounts: dict[str, str] = {}
        self._people: dict[str, Debtor] = {}
        self._decided: dict[str, date | None] = {}
        self._contested: list[tuple[date, str]] = []

    def know(self, debtors: list[Debtor]) -> None:
        """Finds the account of each by its phone."""
        by_index = {vault.blind("phone", debtor.phone): debtor for debtor in debtors}
        points = ContactPoint.objects.filter(value_index__in=by_index).values_list("value_index", "account_id")
        for index, account in points:
            self._accounts[by_index[index].phone] = account
            self._people[account] = by_index[index]

    def pay_all(self, debtor: Debtor, on: date) -> None:
        """What is due now by the plan, else the balance."""
        self._pay(self._accounts[debtor.phone], on)

    def pay_part(self, debtor: Debtor, on: date) -> None:
        self._pay(self._accounts[debtor.phone], on, amount=self.part_of(debtor))

    def part_of(self, debtor: Debtor) -> Money:
        """What they could give at once: a quarter of what they owe, in whole units where there are any."""
        owed = options_for(self._accounts[debtor.phone]).balance.total
        minor = owed.minor // _PART
        return Money(max(minor - minor % 100, min(minor, 100)), owed.currency)

    def keep_word(self, today: date) -> None:
        """Instalments and promises that are due: paid today, some days late, or not at all."""
        due = Instalment.objects.filter(agreement__state__in=("active", "missed"), due_on__lte=today)
        for each in due.select_related("agreement").order_by("due_on", "number", "id"):
            if each.paid_minor < each.amount_minor and self._pays_today(each.id, each.agreement.account_id, today):
                self._pay(each.agreement.account_id, today, instalment_id=each.id)
        for promise in Promise.objects.filter(state="open", due_on__lte=today).order_by("due_on", "id"):
            if self._pays_today(promise.id, promise.account_id, today):
                self._pay(promise.account_id, today, amount=Money(promise.amount_minor, promise.currency))

    def contest(self, today: date) -> None:
        """A bank takes a payment back."""
        for on, payment in [each for each in self._contested if each[0] <= today]:
            self._contested.remove((on, payment))
            acts.dispute(self._world, payment)

    def _pays_today(self, key: str, account: str, today: date) -> bool:
        if key not in self._decided:
            self._decided[key] = self._when(self._people[account], today)
        on = self._decided[key]
        return on is not None and on <= today

    def _when(self, debtor: Debtor, due: date) -> date | None:
        chance = self._rng.random()
        if chance < debtor.temper.keeps:
            return due
        if chance < debtor.temper.keeps + debtor.temper.late:
            return due + timedelta(days=self._rng.randint(2, 9))
        return None

    def _pay(self, account: str, on: date, *, amount: Money | None = None, instalment_id: str | None = None) -> None:
        try:
            checkout = open_checkout(
                account, amount=amount, instalment_id=instalment_id, way_id="stripe", actor="debtor"
            )
            session = acts.pay(self._world, checkout.provider_id)
        except (NotPossible, acts.CannotDo):  # already paid, or the debt changed since they decided
            return
        if self._rng.random() < _CHARGEBACK:
            self._contested.append((on + timedelta(days=self._rng.randint(3, 8)), session.payment))
