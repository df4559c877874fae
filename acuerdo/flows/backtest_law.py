"""The contacts of a past time judged again by another book: what it would have forbidden, what it would have allowed.

Money is what the person paid within seven days after, each payment once: it followed, which is not to say that
the contact brought it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from acuerdo.core.law.guard import judge
from acuerdo.core.law.law import Law, with_book
from acuerdo.core.law.reading import BookError
from acuerdo.core.law.verdict import RuleSaid, Verdict
from acuerdo.core.money import Money
from acuerdo.flows.local_day import local_day
from acuerdo.flows.past_contact import PastContact, past_contacts
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records.attempts import Attempt, left_between, refused_between
from acuerdo.records.ledger import Payment
from acuerdo.records.portfolios import Account

FOLLOWS = timedelta(days=7)
Progress = Callable[[int], None]


@dataclass(slots=True)
class Tally:
    """Contacts by the rule that decides, and the payments that followed them."""

    said: RuleSaid
    contacts: list[str] = field(default_factory=list)
    payments: dict[str, Money] = field(default_factory=dict)

    @property
    def money(self) -> tuple[Money, ...]:
        return sums(self.payments.values())


@dataclass(slots=True, kw_only=True)
class Backtest:
    """`forbidden`: left, and would not have. `freed`: refused, and would have left. By rule id."""

    country: str
    law_version: str
    other_version: str
    left: int = 0
    refused: int = 0
    forbidden: dict[str, Tally] = field(default_factory=dict)
    freed: dict[str, Tally] = field(default_factory=dict)


def backtest_law(book: str, *, begin: datetime, end: datetime, progress: Progress | None = None) -> Backtest:
    """`book` is the text of a book of law (TOML): it speaks in place of its country's. [`begin`, `end`) in instants.

    Raises NotPossible, saying where, when the book cannot be trusted.
    """
    law = wired().law()
    try:
        other, country = with_book(law, book)
    except BookError as problem:
        raise NotPossible("bad_book", f"El libro no se puede usar: {problem}") from problem
    accounts = Account.objects.filter(country=country)
    done = Backtest(country=country, law_version=law.version, other_version=other.version)
    for chunk in left_between(accounts, begin, end):
        done.left += len(chunk)
        _weigh_left(chunk, law, other, done)
        _tick(progress, chunk)
    for chunk in refused_between(accounts, begin, end):
        done.refused += len(chunk)
        _weigh_refused(chunk, law, other, done)
        _tick(progress, chunk)
    return done


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One sum a currency, in order of currency."""
    minor: dict[str, int] = defaultdict(int)
    for each in amounts:
        minor[each.currency] += each.minor
    return tuple(Money(minor[currency], currency) for currency in sorted(minor))


def followed_by(attempts: Iterable[Attempt]) -> dict[str, dict[str, Money]]:
    """By attempt: the payments of its account within seven days after it, by payment id."""
    attempts = list(attempts)
    if not attempts:
        return {}
    ids = {each.account.id for each in attempts}
    first, last = min(each.at for each in attempts), max(each.at for each in attempts)
    rows = Payment.objects.filter(account_id__in=ids, reversed_at=None, paid_at__gte=first, paid_at__lt=last + FOLLOWS)
    by_account: dict[str, list[Payment]] = defaultdict(list)
    for row in rows:
        by_account[row.account_id].append(row)
    return {
        each.id: {
            row.id: Money(row.amount_minor, row.currency)
            for row in by_account[each.account.id]
            if each.at <= row.paid_at < each.at + FOLLOWS
        }
        for each in attempts
    }


def _weigh_left(chunk: list[Attempt], law: Law, other: Law, done: Backtest) -> None:
    """What both laws refuse was unlawful already and is not the new book's doing."""
    forbidden = []
    for past in past_contacts(chunk):
        verdict = judge(past.asked, other)
        if not verdict.allowed and judge(past.asked, law).allowed:
            forbidden.append((past.attempt, verdict.rules[0]))
    _tally(done.forbidden, forbidden)


def _weigh_refused(chunk: list[Attempt], law: Law, other: Law, done: Backtest) -> None:
    freed = []
    for past in past_contacts(chunk):
        now = judge(past.asked, law)
        if not _would_leave(past, now) and _would_leave(past, judge(past.asked, other)):
            freed.append((past.attempt, now.rules[0]))
    _tally(done.freed, freed)


def _would_leave(past: PastContact, verdict: Verdict) -> bool:
    """The plan of a day waits for a lawful hour of the day that it tried; a dispatch or a click does not."""
    if verdict.allowed or past.attempt.stage != "plan" or verdict.not_before is None:
        return verdict.allowed
    account = past.attempt.account
    day, later = (local_day(account.country, account.subdivision, at) for at in (past.asked.at, verdict.not_before))
    return day == later


def _tally(tallies: dict[str, Tally], found: list[tuple[Attempt, RuleSaid]]) -> None:
    paid = followed_by(attempt for attempt, _ in found)
    for attempt, said in found:
        tally = tallies.setdefault(said.rule, Tally(said))
        tally.contacts.append(attempt.id)
        tally.payments |= paid[attempt.id]


def _tick(progress: Progress | None, chunk: list[Attempt]) -> None:
    if progress:
        progress(len(chunk))
