"""Counting contacts: caps per local day, week, rolling days or month, gaps, one channel a week, pauses.

Spans look both ways, so that a contact already set for later counts too. With several candidate zones a
cap holds in each of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from acuerdo.core.case import PastContact
from acuerdo.core.channels import Initiative
from acuerdo.core.law.book import Book
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.rules import Cap, Counts, Pause, Per, Scope

_SPAN_DAYS = {Per.DAY: 1, Per.ISO_WEEK: 7, Per.MONTH: 31}
_AT = attrgetter("at")


def within_reach(contact: ProposedContact, books: tuple[Book, ...]) -> tuple[PastContact, ...]:
    """The past contacts that any cap could count; the rest of a long history costs nothing."""
    if not contact.contacts:
        return ()
    oldest = contact.at - _reach(books, contact.exception_state)
    return contact.contacts[bisect_left(contact.contacts, oldest, key=_AT) :]


@lru_cache(maxsize=256)
def _reach(books: tuple[Book, ...], exception_state: bool) -> timedelta:
    """The longest span of any cap or pause of these books, whatever its dates, and two days of margin."""
    days = [0]
    for rule in (rule for book in books for rule in book.rules):
        if isinstance(rule, Pause):
            days.append(rule.days)
        elif isinstance(rule, Cap) and (exception_state or not rule.only_in_exception_state):
            days += [rule.days or _SPAN_DAYS[rule.per], (rule.min_gap_hours or 0) // 24 + 1]
    return timedelta(days=max(days) + 2)


def free_at(
    rule: Cap | Pause,
    contact: ProposedContact,
    past: Iterable[PastContact],
    zones: tuple[ZoneInfo, ...],
    at: datetime,
) -> datetime:
    """The first instant from `at` on that the rule leaves free, if nothing else happens."""
    if contact.channel not in rule.channels:
        return at
    if isinstance(rule, Cap):
        if rule.only_in_exception_state and not contact.exception_state:
            return at
        counted = [one for one in past if _counts(rule, one) and _same_scope(rule.scope, contact, one)]
        return _free_of_cap(rule, contact, counted, zones, at) if counted else at
    talks = [one for one in past if _is_talk(rule, one) and _same_scope(rule.scope, contact, one)]
    return _free_of_pause(rule, talks, zones, at) if talks else at


def _counts(cap: Cap, one: PastContact) -> bool:
    if one.channel not in cap.channels:
        return False
    ours = one.initiative is Initiative.CREDITOR
    if cap.counts is Counts.ATTEMPT:
        return ours
    return one.two_way or (ours and cap.counts is Counts.ATTEMPT_OR_TWO_WAY)


def _is_talk(pause: Pause, one: PastContact) -> bool:
    return one.two_way and one.channel in pause.channels


def _same_scope(scope: Scope, contact: ProposedContact, one: PastContact) -> bool:
    """A debt that nobody named counts as the same one."""
    return scope is Scope.DEBTOR or contact.debt is None or one.debt is None or one.debt == contact.debt


def _free_of_cap(
    cap: Cap, contact: ProposedContact, counted: list[PastContact], zones: tuple[ZoneInfo, ...], at: datetime
) -> datetime:
    while True:
        later = max(_after_gap(cap, counted, at), *(_after_span(cap, contact, counted, z, at) for z in zones))
        if later == at:
            return at
        at = later


def _after_gap(cap: Cap, counted: list[PastContact], at: datetime) -> datetime:
    if cap.min_gap_hours is None:
        return at
    gap = timedelta(hours=cap.min_gap_hours)
    return max((one.at + gap for one in counted if abs(at - one.at) < gap), default=at)


def _after_span(
    cap: Cap, contact: ProposedContact, counted: list[PastContact], zone: ZoneInfo, at: datetime
) -> datetime:
    """`at` when the span around it has room, else the first instant at which that may change."""
    inside = [one for one in counted if _same_span(cap, one.at, at, zone)]
    others = [one for one in inside if one.channel is not contact.channel]
    if not ((cap.max is not None and len(inside) >= cap.max) or (cap.one_channel and others)):
        return at
    if cap.per is Per.ROLLING_DAYS:
        span = timedelta(days=cap.days or 0)
        return min(one.at + span for one in inside)
    return _span_end(cap.per, at.astimezone(zone).date(), zone)


def _same_span(cap: Cap, one: datetime, at: datetime, zone: ZoneInfo) -> bool:
    if cap.per is Per.ROLLING_DAYS:
        return abs(at - one) < timedelta(days=cap.days or 0)
    there, here = one.astimezone(zone).date(), at.astimezone(zone).date()
    if cap.per is Per.DAY:
        return there == here
    if cap.per is Per.ISO_WEEK:
        return there.isocalendar()[:2] == here.isocalendar()[:2]
    return (there.year, there.month) == (here.year, here.month)


def _span_end(per: Per, on: date, zone: ZoneInfo) -> datetime:
    if per is Per.DAY:
        following = on + timedelta(days=1)
    elif per is Per.ISO_WEEK:
        following = on + timedelta(days=7 - on.weekday())
    else:
        following = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return _midnight(following, zone)


def _free_of_pause(pause: Pause, talks: list[PastContact], zones: tuple[ZoneInfo, ...], at: datetime) -> datetime:
    for zone in zones:
        for talk in talks:
            last = talk.at.astimezone(zone).date() + timedelta(days=pause.days)
            if abs((at.astimezone(zone).date() - talk.at.astimezone(zone).date()).days) < pause.days:
                at = max(at, _midnight(last, zone))
    return at


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=zone).astimezone(UTC)
