"""Wording of what holds figures: options, terms, debts. And the sources that a finished text is checked by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.money import Money
from acuerdo.core.offers.option import Option
from acuerdo.core.offers.question import Family, Frequency
from acuerdo.core.tone.figures import Figure, Sources, sources_of, unsupported
from acuerdo.core.wording import date_words, listed, money_words

_RHYTHM = {Frequency.WEEKLY: "semanales", Frequency.BIWEEKLY: "quincenales", Frequency.MONTHLY: "mensuales"}
_SPELT_MAX = 3
_PARTS = (
    ("principal", "capital"),
    ("ordinary_interest", "interés ordinario"),
    ("default_interest", "interés moratorio"),
    ("fees", "gastos"),
    ("taxes", "impuestos"),
)


def options_words(options: Sequence[Option], facts: TalkFacts) -> str:
    """One numbered line for each."""
    return "\n".join(f"{place}) {option_words(option, facts)}" for place, option in enumerate(options, 1))


def option_words(option: Option, facts: TalkFacts) -> str:
    """``3 pagos mensuales: $333.34 el …`` with every amount, or first and last date when there are many."""
    total, last = money_words(option.total, facts.country), date_words(option.payments[-1].on, facts.today)
    match option.family:
        case Family.FULL:
            return f"Pago completo: {total} el {last}"
        case Family.DISCOUNT:
            saved = money_words(option.discount, facts.country)
            return f"Pago completo con descuento: {total} a más tardar el {last} (ahorro de {saved})"
        case Family.EXTENSION:
            return f"Más tiempo: {total} hasta el {last}"
        case Family.PARTIAL:
            return f"Un abono de {total} el {last}, y el resto lo acordamos después"
    rhythm = _RHYTHM.get(option.frequency or Frequency.MONTHLY, "")
    return f"{len(option.payments)} pagos {rhythm}: {_short(option, facts)}"


def _short(option: Option, facts: TalkFacts) -> str:
    if len(option.payments) <= _SPELT_MAX:
        return _payments(option, facts)
    amounts = {each.amount for each in option.payments}
    first, last = (date_words(option.payments[at].on, facts.today) for at in (0, -1))
    if len(amounts) == 1:
        return f"{money_words(option.payments[0].amount, facts.country)} cada uno, del {first} al {last}"
    most = money_words(max(each.amount for each in option.payments), facts.country)
    return f"de hasta {most} cada uno, del {first} al {last}"


def _payments(option: Option, facts: TalkFacts) -> str:
    return listed(
        tuple(
            f"{money_words(each.amount, facts.country)} el {date_words(each.on, facts.today)}"
            for each in option.payments
        )
    )


def terms_words(option: Option, facts: TalkFacts) -> str:
    """All payments with their dates, the total, and the condition when there is a discount."""
    lines = [
        f"• {money_words(each.amount, facts.country)} el {date_words(each.on, facts.today)}" for each in option.payments
    ]
    lines.append(f"Total: {money_words(option.total, facts.country)}")
    if option.discount:
        lines.append(f"Incluye un descuento de {money_words(option.discount, facts.country)} pagando en esa fecha")
    return "\n".join(lines)


def debts_words(facts: TalkFacts) -> str:
    """Each debt with its concept, due date and components that aren't zero."""
    return "; ".join(_debt(facts, at) for at in range(len(facts.debts)))


def _debt(facts: TalkFacts, at: int) -> str:
    debt = facts.debts[at]
    owed = debt.owed
    parts = [(getattr(owed, name), word) for name, word in _PARTS if getattr(owed, name)]
    verb = "venció" if debt.due_date < facts.today else "vence"
    head = f"{debt.concept}, que {verb} el {date_words(debt.due_date, facts.today)}"
    if len(parts) < 2 or facts.channel is Channel.SMS:
        return f"{head} ({money_words(owed.total, facts.country)})"
    told = listed(tuple(f"{money_words(amount, facts.country)} de {word}" for amount, word in parts))
    return f"{head} ({told})"


def sources_for(facts: TalkFacts, options: Sequence[Option], said: Sequence[object]) -> Sources:
    """What may be said in figures: ledger, offers, plan, registered texts, and `said`: amounts and days confirmed."""
    money: list[Money] = [facts.balance]
    for debt in facts.debts:
        money += [debt.owed.total, *(getattr(debt.owed, name) for name, _ in _PARTS)]
    dates = [facts.today, *(debt.due_date for debt in facts.debts)]
    counts = [Decimal(len(options))]
    for option in options:
        money += [option.total, option.discount, *(each.amount for each in option.payments)]
        dates += [each.on for each in option.payments]
        counts.append(Decimal(len(option.payments)))
    for instalment in facts.plan.instalments if facts.plan else ():
        money += [instalment.amount, instalment.paid]
        dates.append(instalment.due_on)
    texts = _registered(facts)
    return sources_of([*(each.amount for each in money), *dates, *counts, *texts, *said])


def _registered(facts: TalkFacts) -> list[str]:
    own = facts.particulars
    texts = [facts.creditor, facts.agency or "", facts.first_name, *facts.consequences, *facts.payment_methods]
    texts += [debt.concept for debt in facts.debts]
    texts += [
        text
        for text in (own.agency_address, own.agency_phone, own.responsible_persons, own.contract, own.complaint_unit)
        if text
    ]
    return texts


def figures_without_source(text: str, sources: Sources, country: str) -> tuple[Figure, ...]:
    """The figures of a finished text that nothing supports; empty is the only text that may leave."""
    return unsupported(text, sources, country)
