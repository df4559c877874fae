"""The last word: may this contact be delivered at this instant? The same judge queues, dispatches, and answers
a person's click. What it does not know it refuses.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from acuerdo.core.case import PastContact
from acuerdo.core.channels import Purpose
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.counting import free_at, within_reach
from acuerdo.core.law.hours import HORIZON, hours_now, next_open
from acuerdo.core.law.law import Law, Regime, regime_of
from acuerdo.core.law.permit import _GUARD, NoPermit, Permit
from acuerdo.core.law.places import Place, place_of
from acuerdo.core.law.rules import Cap, Pause, Rule
from acuerdo.core.law.states import stops
from acuerdo.core.law.verdict import Answer, Verdict, said

REPLY_VALID = timedelta(hours=1)
PERMIT_VALID = timedelta(minutes=15)


def judge(contact: ProposedContact, law: Law) -> Verdict:
    """The verdict on `contact` at the instant `contact.at`, with reasons; never raises for an unknown place."""
    book = law.book_of(contact.country, contact.profile)
    if book is None:
        return _unknown("country.unknown", contact, law)
    place = place_of(book, contact.country, contact.subdivision, contact.phone)
    if place is None:
        return _unknown("zone.unknown", contact, law)
    regime = _regime(contact, law, place, contact.at)
    refused = _refusals(contact, law, regime)
    if refused:
        return _verdict(Answer.DENY, contact, law, place, refused)
    if contact.is_reply:
        return _reply(contact, law, place, regime)
    return _timed(contact, law, place, regime)


def refuse_unknown(principle_id: str, at: datetime, law: Law) -> Verdict:
    """The denial of a contact that names something nobody knows (country, zone, word)."""
    rules = said((law.principle(principle_id),))
    return Verdict(verdict=Answer.DENY, at=at, rules=rules, law_version=law.version)


def _unknown(principle_id: str, contact: ProposedContact, law: Law) -> Verdict:
    return replace(refuse_unknown(principle_id, contact.at, law), asked=contact)


def permit(verdict: Verdict, *, message: str, now: datetime, law: Law) -> Permit:
    """Leave to send `message` (a `permit.fingerprint`) once, until delivery stops being lawful or 15 minutes
    have passed; raises NoPermit unless the verdict allows, is the guard's own, fresh and of this law."""
    if verdict.verdict is not Answer.ALLOW or verdict.lawful_until is None:
        raise NoPermit("the verdict does not allow this contact")
    if verdict.law_version != law.version:
        raise NoPermit("the verdict was given under another law")
    if verdict.seal != _seal(verdict):
        raise NoPermit("only the guard's own verdict opens the way, as it was given")
    if not verdict.at <= now < min(verdict.lawful_until, verdict.at + PERMIT_VALID):
        raise NoPermit("the verdict was given for another moment")
    expires_at = min(verdict.lawful_until, now + PERMIT_VALID)
    return Permit(_GUARD, message=message, expires_at=expires_at, law_version=law.version)


def _seal(verdict: Verdict) -> tuple[object, ...]:
    """What a permit hangs on, under the guard's own mark: a verdict that was altered does not match its seal."""
    return _GUARD, verdict.verdict, verdict.at, verdict.lawful_until, verdict.law_version, verdict.asked


def _regime(contact: ProposedContact, law: Law, place: Place, at: datetime) -> Regime:
    on = at.astimezone(place.zones[0]).date()
    return regime_of(law, place, contact.creditor_type, contact.profile, on)


def _refusals(contact: ProposedContact, law: Law, regime: Regime) -> tuple[Rule, ...]:
    """What no waiting cures: the party, the states, the channel."""
    found: list[Rule] = [rule for rule in regime.parties if contact.party not in rule.allowed]
    found += [rule for rule in regime.stops if stops(rule, contact)]
    if not regime.parties:
        found.append(law.principle("party.none"))
    if not contact.is_reply and not contact.is_service_letter:
        found += _unauthorised(contact, law, regime)
    return tuple(found)


def _unauthorised(contact: ProposedContact, law: Law, regime: Regime) -> list[Rule]:
    authorised = contact.authorised_channels
    if authorised is not None and contact.channel in authorised:
        return []
    asked: list[Rule] = [rule for rule in regime.authorisations if contact.channel in rule.channels]
    if contact.purpose in (Purpose.MARKETING, Purpose.SURVEY):
        asked.append(law.principle("consent.advertising"))
    return asked if authorised is None else [*asked, law.principle("channel.not_authorised")]


def _reply(contact: ProposedContact, law: Law, place: Place, regime: Regime) -> Verdict:
    checked = (law.principle("reply.lawful"), *regime.parties, *_stops_asked(contact, regime))
    return _verdict(Answer.ALLOW, contact, law, place, checked, lawful_until=contact.at + REPLY_VALID)


def _timed(contact: ProposedContact, law: Law, place: Place, regime: Regime) -> Verdict:
    past = within_reach(contact, law.books_at(place, contact.profile))
    hours = hours_now(contact, law, place, contact.at)
    limits = _limits(contact, regime)
    broken = [rule for each in hours if not each.holds(contact.at) for rule in each.refusing(contact.at)]
    broken += [r for r in limits if free_at(r, contact, past, place.zones, contact.at) != contact.at]
    if broken:
        later = _first_lawful(contact, law, place, past)
        answer = Answer.DENY if later is None else Answer.DEFER
        return _verdict(answer, contact, law, place, tuple(broken), not_before=later)
    spoke = tuple(rule for each in hours for rule in each.rules)
    checked = (*spoke, *limits, *regime.parties, *_asked(contact, regime), *_stops_asked(contact, regime))
    until = min(each.closes for each in hours if each.closes is not None)
    return _verdict(Answer.ALLOW, contact, law, place, checked, lawful_until=until)


def _limits(contact: ProposedContact, regime: Regime) -> tuple[Cap | Pause, ...]:
    """A receipt, a document or an answer is no collection, so it uses up no cap and waits for none."""
    if contact.purpose is Purpose.SERVICE:
        return ()
    every: tuple[Cap | Pause, ...] = (*regime.caps, *regime.pauses)
    return tuple(rule for rule in every if contact.channel in rule.channels)


def _asked(contact: ProposedContact, regime: Regime) -> tuple[Rule, ...]:
    return tuple(rule for rule in regime.authorisations if contact.channel in rule.channels)


def _stops_asked(contact: ProposedContact, regime: Regime) -> tuple[Rule, ...]:
    return tuple(rule for rule in regime.stops if rule.states & contact.states)


def _first_lawful(contact: ProposedContact, law: Law, place: Place, past: tuple[PastContact, ...]) -> datetime | None:
    """The least instant that hours and every cap leave free together, or None within the horizon."""
    at: datetime | None = contact.at.astimezone(UTC)
    limit = contact.at + HORIZON
    while at is not None and at <= limit:
        begin = at
        at = next_open(contact, law, place, at)
        if at is None:
            return None
        for rule in _limits(contact, _regime(contact, law, place, at)):
            at = max(at, free_at(rule, contact, past, place.zones, at))
        if at == begin:
            return at
    return None


def _verdict(
    answer: Answer,
    contact: ProposedContact,
    law: Law,
    place: Place,
    rules: tuple[Rule, ...],
    *,
    not_before: datetime | None = None,
    lawful_until: datetime | None = None,
) -> Verdict:
    given = Verdict(
        verdict=answer, at=contact.at, rules=said(rules), law_version=law.version,
        zones=place.zone_names, not_before=not_before, lawful_until=lawful_until, asked=contact,
    )  # fmt: skip
    return replace(given, seal=_seal(given))
