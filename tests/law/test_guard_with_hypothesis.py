"""What holds of every contact, whatever it is: hours, deferral, states, history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acuerdo.config.law import load_law
from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, Initiative, Party, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from acuerdo.core.law.law import Profile
from acuerdo.core.law.verdict import Answer

LAW = load_law()
PLACES = [(c, s) for c, b in LAW.books.items() for s in [None, *(b.places.subdivisions if b.places else ())]]
EARLIEST, LATEST = 8, 20  # no default window of any country opens before (Colombia: 7) or closes after
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 10, 1), timezones=st.just(UTC))  # noqa: DTZ001
channels = st.sampled_from(Channel)


@st.composite
def contacts(draw: st.DrawFn) -> ProposedContact:
    country, subdivision = draw(st.sampled_from(PLACES))
    at = draw(instants)
    past = sorted(draw(st.lists(st.floats(0, 20), max_size=6)), reverse=True)
    return ProposedContact(
        country=country,
        subdivision=subdivision,
        at=at,
        channel=draw(channels),
        purpose=draw(st.sampled_from((Purpose.COLLECTION, Purpose.PLAN_REMINDER, Purpose.SERVICE))),
        profile=draw(st.sampled_from((Profile.DEFAULT, Profile.DEFAULT, Profile.STRICTEST))),
        authorised_channels=frozenset(Channel),
        contacts=tuple(
            PastContact(
                at=at - timedelta(days=days),
                channel=draw(channels),
                two_way=draw(st.booleans()),
                initiative=draw(st.sampled_from(Initiative)),
            )
            for days in past
        ),
    )


@pytest.mark.mission("C20")
@settings(max_examples=400, deadline=None)
@given(contacts())
def test_nothing_is_allowed_outside_the_hours_of_any_zone_where_the_debtor_may_be(
    proposed: ProposedContact,
) -> None:
    said = judge(proposed, LAW)
    if said.verdict is Answer.ALLOW:
        for name in said.zones:
            local = proposed.at.astimezone(ZoneInfo(name))
            opens = 7 if proposed.country == "CO" else EARLIEST
            assert opens <= local.hour < LATEST
            assert local.weekday() < 6
            assert (local.month, local.day) not in ((1, 1), (12, 25))
        assert said.lawful_until is not None
        last = replace(proposed, at=said.lawful_until - timedelta(seconds=1), contacts=())
        assert judge(last, LAW).allowed
        assert not judge(replace(last, at=said.lawful_until), LAW).allowed


@settings(max_examples=300, deadline=None)
@given(contacts())
def test_a_deferred_contact_is_allowed_at_the_instant_it_is_deferred_to_and_not_a_second_before(
    proposed: ProposedContact,
) -> None:
    said = judge(proposed, LAW)
    if said.not_before is not None:
        assert said.verdict is Answer.DEFER
        assert said.not_before > proposed.at
        assert judge(replace(proposed, at=said.not_before), LAW).allowed
        assert not judge(replace(proposed, at=said.not_before - timedelta(seconds=1)), LAW).allowed


@settings(max_examples=200, deadline=None)
@given(contacts(), st.sampled_from(State))
def test_a_stop_state_never_opens_what_was_closed(proposed: ProposedContact, state: State) -> None:
    if not judge(proposed, LAW).allowed:
        assert not judge(replace(proposed, states=frozenset({state})), LAW).allowed


@settings(max_examples=200, deadline=None)
@given(contacts(), st.sampled_from(sorted(set(Party) - {Party.DEBTOR, Party.GUARANTOR, Party.CO_DEBTOR})))
def test_a_third_party_is_never_contacted_not_even_in_answer(proposed: ProposedContact, party: Party) -> None:
    for initiative in Initiative:
        said = judge(replace(proposed, party=party, initiative=initiative), LAW)
        assert said.verdict is Answer.DENY


@settings(max_examples=200, deadline=None)
@given(contacts(), st.floats(0.001, 10), channels)
def test_one_more_past_contact_never_opens_what_was_closed(
    proposed: ProposedContact, days: float, channel: Channel
) -> None:
    more = PastContact(
        at=proposed.at - timedelta(days=days), channel=channel, two_way=True, initiative=Initiative.CREDITOR
    )
    busier = tuple(sorted((*proposed.contacts, more), key=lambda one: one.at))
    if not judge(proposed, LAW).allowed:
        assert not judge(replace(proposed, contacts=busier), LAW).allowed


@settings(max_examples=100, deadline=None)
@given(contacts())
def test_what_happened_months_ago_changes_nothing(proposed: ProposedContact) -> None:
    old = tuple(
        PastContact(
            at=proposed.at - timedelta(days=90 + day), channel=Channel.CALL, two_way=True,
            initiative=Initiative.CREDITOR,
        )
        for day in range(50, 0, -1)
    )  # fmt: skip
    longer = replace(proposed, contacts=(*old, *proposed.contacts))
    assert judge(longer, LAW) == judge(proposed, LAW)


@settings(max_examples=150, deadline=None)
@given(contacts())
def test_the_default_is_never_laxer_than_the_law_and_the_strictest_never_laxer_than_the_default(
    proposed: ProposedContact,
) -> None:
    answers = [judge(replace(proposed, profile=profile), LAW).allowed for profile in
               (Profile.STRICTEST, Profile.DEFAULT, Profile.LEGAL)]  # fmt: skip
    assert answers == sorted(answers)
