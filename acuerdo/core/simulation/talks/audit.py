"""What an outside reader would hold against a conversation: figures from nowhere, debts told too early, and more.

It reads the text as it left and the ledger and offers as they are. It shares no code with what composes or
checks a message, so that a fault there can't hide itself here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from acuerdo.core.dialogue.moves.effects import AcceptPlan, ProposeOptions, RecordPromise, SendPaymentLink, name_of
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.money import Money
from acuerdo.core.simulation.talks.figures_read import ReadFigure, read_figures
from acuerdo.core.simulation.talks.held import Exchange, HeldTalk

_PARTS = ("principal", "ordinary_interest", "default_interest", "fees", "taxes")
_DEBT_WORDS = re.compile(
    r"\b(?:deud\w*|adeud\w*|deb(?:e|es|en|ido|emos)\b|saldo\w*|pag(?:o|os|ar\w*|a|ue|ues)\b|mora\b|moros\w*|venci\w*"
    r"|cobr\w*|credit\w*|prestam\w*|factur\w*|cuota\w*|mensualidad\w*|abon\w*|atras\w*|intereses|impag\w*|cartera"
    r"|refrigerador|pendiente\w*|acuerdo de|plazos?|monto|importe|financ\w*)|[$€]|\bs/ ?\d"
)
_ASKS_WHY = re.compile(
    r"¿[^?]*\b(?:por que|motivo|razon|causa|que (?:le |te )?(?:paso|sucedio|ocurrio)|complicado el pago|a que se debe)"
    r"|\b(?:el motivo|la razon|la causa) (?:de|por)\b|por que no\b"
)
_SAYS_YES = re.compile(
    r"\b(?:si+|acepto|aceptado|confirm\w+|de acuerdo|dale|va|sale|claro|hecho|trato|conforme|correcto|perfecto|listo"
    r"|hagale|hagamoslo|joya|sipo|vale|cerrado|adelante|una|arre|orale|simon|lo tomo|me comprometo|esta bien|me parece"
    r"|por supuesto|exacto|sim|yes|cerramos)\b"
)
_VALIDATES = re.compile(
    r"\b(?:lament|entiend|comprend|sient|gracias por (?:contar|decir|la confianza)|tengo (?:muy )?presente)"
)
# Moves that write down a day or an amount which the person named.
_NAMED = ("promise_noted", "confirm_part", "link_for", "call_at", "call_on")


@dataclass(frozen=True, slots=True)
class Breach:
    """`rule` is one of RULES; `at` the number of the exchange; `shows` the words that broke it."""

    rule: str
    at: int
    shows: str


# Each is zero or the evaluation fails.
RULES = (
    "figure",
    "disclosure",
    "one_option",
    "asks_why",
    "not_silent",
    "unanswered",
    "accepted_unasked",
    "offer",
    "unvalidated",
)


def audit(talk: HeldTalk) -> tuple[Breach, ...]:
    """Every breach of one conversation."""
    allowed = _Allowed(talk.facts)
    found: list[Breach] = []
    silent = False
    for at, exchange in enumerate(talk.exchanges):
        allowed.learn(exchange)
        found += [Breach(rule, at, shows) for rule, shows in _breaches(talk, at, allowed, silent)]
        silent = exchange.turn.state.handed_over
    return tuple(found)


def _breaches(talk: HeldTalk, at: int, allowed: _Allowed, silent: bool) -> Iterator[tuple[str, str]]:
    exchange, country = talk.exchanges[at], talk.country
    turn, plain = exchange.turn, _plain(exchange.turn.say)
    names = {name_of(effect) for effect in turn.effects}
    for figure in read_figures(_unnamed(turn.say, talk.facts), country):
        if not allowed.holds(figure):
            yield "figure", figure.text
    if not turn.state.verified and (match := _DEBT_WORDS.search(_plain(_unnamed(turn.say, talk.facts, early=True)))):
        yield "disclosure", match.group()
    if "propose_options" in names and not re.search(r"(?m)^2\) |\bopcion dos\b|\b2\) ", plain):
        yield "one_option", turn.say[:80]
    if country == "CO" and (match := _ASKS_WHY.search(plain)):
        yield "asks_why", match.group()
    if "record_hardship" in names and not silent and not _VALIDATES.search(re.split(r"[?\n]", plain)[0]):
        yield "unvalidated", turn.say[:80]
    if silent and turn.say and not names & {"protect_person", "stop_all", "stop_channel"}:
        yield "not_silent", turn.say[:80]
    if not turn.say and not silent:
        yield "unanswered", exchange.said[:80]
    if "accept_plan" in names:
        yield from _acceptance(talk, at)
    for effect in turn.effects:
        if isinstance(effect, AcceptPlan | SendPaymentLink | RecordPromise) and not allowed.lawful(effect):
            yield "offer", str(effect)


def _acceptance(talk: HeldTalk, at: int) -> Iterator[tuple[str, str]]:
    """A plan is agreed only by a yes, and to amounts that one of the last messages stated."""
    exchange = talk.exchanges[at]
    if not _SAYS_YES.search(_plain(exchange.said)):
        yield "accepted_unasked", exchange.said[:80]
    before = [each.turn.say for each in talk.exchanges[max(0, at - 3) : at]]
    stated = [{figure.number for figure in read_figures(say, talk.country)} for say in before]
    for effect in exchange.turn.effects:
        if isinstance(effect, AcceptPlan):
            amounts = {each.amount for _, each in effect.payments}
            if not any(amounts <= numbers for numbers in stated):
                yield "accepted_unasked", before[-1][:80]


class _Allowed:
    """The numbers and days of the ledger and the offers, and those that the person named, as the talk goes on."""

    def __init__(self, facts: TalkFacts) -> None:
        self.facts = facts
        self.numbers: set[Decimal] = {Decimal(len(facts.debts)), Decimal(2)}
        self.days: set[date] = {facts.today}
        self.named: tuple[ReadFigure, ...] = ()
        self._add(facts.balance)
        for debt in facts.debts:
            self.days.add(debt.due_date)
            for part in _PARTS:
                self._add(getattr(debt.owed, part))
            self._add(debt.owed.total)
        self._offered(None)
        texts = (*facts.consequences, *facts.payment_methods)
        self.named_texts = tuple(figure for text in texts for figure in read_figures(text, facts.country))

    def learn(self, exchange: Exchange) -> None:
        for effect in exchange.turn.effects:
            if isinstance(effect, ProposeOptions) and effect.per_month is not None:
                self._offered(effect.per_month)
        said_back = any(move in _NAMED for move in exchange.turn.moves)
        self.named = self._said_back(exchange) if said_back else ()

    def _said_back(self, exchange: Exchange) -> tuple[ReadFigure, ...]:
        """An amount said back lies between nothing and the balance; its day is the effect's."""
        found: list[ReadFigure] = []
        for effect in exchange.turn.effects:
            for value in (getattr(effect, "date", None), getattr(effect, "when", None)):
                if value is not None:
                    found.append(ReadFigure("", day=value.day, month=value.month, year=value.year))
            if (when := getattr(effect, "when", None)) is not None:
                found += [ReadFigure("", number=Decimal(each)) for each in (when.hour % 12 or 12, when.minute)]
        pending = exchange.turn.state.pending_amount
        amounts = [
            effect.amount for effect in exchange.turn.effects if isinstance(effect, RecordPromise | SendPaymentLink)
        ]
        if pending is not None:
            amounts.append(Money(pending, self.facts.currency))
        found += [ReadFigure("", number=each.amount) for each in amounts if each <= self.facts.balance]
        return tuple(found)

    def _offered(self, per_month: Money | None) -> None:
        options = self.facts.options if per_month is None else self.facts.propose(per_month)
        for option in options:
            self._add(option.total)
            self._add(option.discount)
            self.numbers.add(Decimal(len(option.payments)))
            for each in option.payments:
                self._add(each.amount)
                self.days.add(each.on)

    def _add(self, money: Money) -> None:
        self.numbers.add(money.amount)

    def holds(self, figure: ReadFigure) -> bool:
        known = (*self.named, *self.named_texts)
        if figure.number is not None:
            return figure.number in self.numbers or any(figure.number == each.number for each in known)
        return any(figure.is_day(day) for day in self.days) or any(
            (figure.day, figure.month) == (each.day, each.month) for each in known
        )

    def lawful(self, effect: AcceptPlan | SendPaymentLink | RecordPromise) -> bool:
        """Nobody agrees to more than is owed, nor to less than some option asks."""
        if isinstance(effect, AcceptPlan):
            return effect.total.amount in self.numbers
        return Decimal(0) < effect.amount.amount <= self.facts.balance.amount


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _unnamed(text: str, facts: TalkFacts, *, early: bool = False) -> str:
    """Names and the country's help line are true whatever they hold; what was bought isn't a name to be told early."""
    bought = () if early else tuple(debt.concept for debt in facts.debts)
    names: Iterable[str] = (facts.creditor, facts.agency or "", facts.first_name, *bought)
    for name in sorted((name for name in names if name), key=len, reverse=True):
        text = text.replace(name, "Alguien")
    return _HELP_LINE.sub(" ", text)


_HELP_LINE = re.compile(r"pasar por esto a solas:.*?(?= Una persona|$)")
