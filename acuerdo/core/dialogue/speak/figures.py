"""Wording of what holds figures: options, terms, debts. And the sources that a finished text is checked by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.speak.aloud import digits_aloud, number_aloud
from acuerdo.core.dialogue.speak.manner import amount_said, day_said
from acuerdo.core.money import Money
from acuerdo.core.offers.option import DatedAmount, Option
from acuerdo.core.offers.question import Family, Frequency
from acuerdo.core.tone.figures import Figure, Sources, sources_of, unsupported
from acuerdo.core.wording import listed

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
    """One numbered line for each; in a call, one sentence for each."""
    words = _short_option if facts.channel is Channel.SMS else option_words
    said = [words(option, facts) for option in options]
    if facts.channel is Channel.CALL:
        return " ".join(f"Opción {number_aloud(place)}: {text}." for place, text in enumerate(said, 1))
    return "\n".join(f"{place}) {text}" for place, text in enumerate(said, 1))


def option_words(option: Option, facts: TalkFacts) -> str:
    """``3 pagos mensuales: $333.34 el …`` with every amount, or first and last date when there are many."""
    total, last = amount_said(option.total, facts), day_said(option.payments[-1].on, facts)
    match option.family:
        case Family.FULL:
            return f"Pago completo: {total} el {last}"
        case Family.DISCOUNT:
            saved = amount_said(option.discount, facts)
            return f"Pago completo con descuento: {total} a más tardar el {last} (ahorro de {saved})"
        case Family.EXTENSION:
            return f"Más tiempo: {total} hasta el {last}"
        case Family.PARTIAL:
            return f"Un abono de {total} el {last}, y el resto lo acordamos después"
    return f"{_count(option, facts)} pagos {_rhythm(option)}: {_short(option, facts)}"


def _short_option(option: Option, facts: TalkFacts) -> str:
    """The same facts in an SMS; every date of a plan comes with its terms."""
    total, last = amount_said(option.total, facts), day_said(option.payments[-1].on, facts)
    match option.family:
        case Family.FULL:
            return f"{total} el {last}"
        case Family.DISCOUNT:
            return f"{total} al {last}, ahorro de {amount_said(option.discount, facts)}"
        case Family.EXTENSION:
            return f"{total} hasta el {last}"
        case Family.PARTIAL:
            return f"Abono de {total} el {last}"
    most = amount_said(max(each.amount for each in option.payments), facts)
    upto = "" if len({each.amount for each in option.payments}) == 1 else "hasta "
    first = day_said(option.payments[0].on, facts)
    return f"{len(option.payments)} pagos {_rhythm(option)} de {upto}{most} desde el {first}"


def _rhythm(option: Option) -> str:
    return _RHYTHM.get(option.frequency or Frequency.MONTHLY, "")


def _count(option: Option, facts: TalkFacts) -> str:
    count = len(option.payments)
    return number_aloud(count) if facts.channel is Channel.CALL else str(count)


def _short(option: Option, facts: TalkFacts) -> str:
    if len(option.payments) <= _SPELT_MAX:
        return listed(tuple(_payment(each, facts) for each in option.payments))
    amounts = {each.amount for each in option.payments}
    first, last = (day_said(option.payments[at].on, facts) for at in (0, -1))
    if len(amounts) == 1:
        return f"{amount_said(option.payments[0].amount, facts)} cada uno, del {first} al {last}"
    most = amount_said(max(each.amount for each in option.payments), facts)
    return f"de hasta {most} cada uno, del {first} al {last}"


def _payment(each: DatedAmount, facts: TalkFacts) -> str:
    return f"{amount_said(each.amount, facts)} el {day_said(each.on, facts)}"


def terms_words(option: Option, facts: TalkFacts) -> str:
    """All payments with their dates, the total, and the condition when there is a discount."""
    total = f"Total: {amount_said(option.total, facts)}"
    saved = f"Incluye un descuento de {amount_said(option.discount, facts)} pagando en esa fecha"
    if facts.channel is Channel.CALL:
        said = listed(tuple(_payment(each, facts) for each in option.payments))
        return ". ".join([said, total, *([saved] if option.discount else [])])
    lines = [f"• {_payment(each, facts)}" for each in option.payments]
    return "\n".join([*lines, total, *([saved] if option.discount else [])])


def debts_words(facts: TalkFacts) -> str:
    """Each debt with its concept, due date and components that aren't zero."""
    return "; ".join(_debt(facts, at) for at in range(len(facts.debts)))


def _debt(facts: TalkFacts, at: int) -> str:
    debt = facts.debts[at]
    owed = debt.owed
    parts = [(getattr(owed, name), word) for name, word in _PARTS if getattr(owed, name)]
    verb = "venció" if debt.due_date < facts.today else "vence"
    head = f"{debt.concept}, que {verb} el {day_said(debt.due_date, facts)}"
    if len(facts.debts) == 1 and len(parts) < 2 and facts.channel in (Channel.SMS, Channel.CALL):
        return head
    if len(parts) < 2 or facts.channel is Channel.SMS:
        return f"{head} ({amount_said(owed.total, facts)})"
    told = listed(tuple(f"{amount_said(amount, facts)} de {word}" for amount, word in parts))
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
    amounts = [each.amount for each in money]
    if facts.channel is Channel.CALL:  # «mil doscientos pesos con cincuenta centavos» is heard as two numbers
        amounts += [amount // 1 for amount in amounts]
        texts += [digits_aloud(text) for text in [*texts, *(each for each in said if isinstance(each, str))]]
    return sources_of([*amounts, *dates, *counts, *texts, *said])


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
