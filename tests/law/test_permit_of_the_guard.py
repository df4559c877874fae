"""A permit is made by the guard alone, for one message, one use, one moment and one law."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.channels import Channel, Initiative
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge, permit
from acuerdo.core.law.permit import NoPermit, Permit, fingerprint
from acuerdo.core.law.verdict import Answer, Verdict

LAW = load_law()
NOON_IN_LIMA = datetime(2026, 11, 24, 17, tzinfo=UTC)
CLOSING_IN_LIMA = datetime(2026, 11, 25, 1, tzinfo=UTC)
MESSAGE = fingerprint(channel="whatsapp", to="+51999888777", body="Hola, Laura.")


def verdict(at: datetime = NOON_IN_LIMA, initiative: Initiative = Initiative.CREDITOR) -> Verdict:
    proposed = ProposedContact(country="PE", at=at, channel=Channel.WHATSAPP, initiative=initiative)
    return judge(proposed, LAW)


def test_a_permit_lets_one_message_out_once() -> None:
    leave = permit(verdict(), message=MESSAGE, now=NOON_IN_LIMA, law=LAW)
    leave.spend(message=MESSAGE, now=NOON_IN_LIMA)
    with pytest.raises(NoPermit, match="already used"):
        leave.spend(message=MESSAGE, now=NOON_IN_LIMA)


def test_a_permit_is_for_its_own_message() -> None:
    leave = permit(verdict(), message=MESSAGE, now=NOON_IN_LIMA, law=LAW)
    with pytest.raises(NoPermit, match="another message"):
        leave.spend(message=fingerprint(channel="whatsapp", to="+51999888777", body="Otra"), now=NOON_IN_LIMA)


def test_a_permit_ends_after_a_quarter_of_an_hour() -> None:
    leave = permit(verdict(), message=MESSAGE, now=NOON_IN_LIMA, law=LAW)
    assert leave.expires_at == NOON_IN_LIMA + timedelta(minutes=15)
    with pytest.raises(NoPermit, match="expired"):
        leave.spend(message=MESSAGE, now=leave.expires_at)


def test_a_permit_never_outlives_the_lawful_hours() -> None:
    late = CLOSING_IN_LIMA - timedelta(minutes=4)
    leave = permit(verdict(late), message=MESSAGE, now=late, law=LAW)
    assert leave.expires_at == CLOSING_IN_LIMA


def test_no_permit_comes_from_a_refusal() -> None:
    refused = verdict(CLOSING_IN_LIMA)
    assert refused.verdict is Answer.DEFER
    with pytest.raises(NoPermit, match="does not allow"):
        permit(refused, message=MESSAGE, now=CLOSING_IN_LIMA, law=LAW)


def test_no_permit_comes_from_a_verdict_that_the_guard_did_not_give() -> None:
    forged = Verdict(
        verdict=Answer.ALLOW, at=NOON_IN_LIMA, rules=(), law_version=LAW.version, lawful_until=CLOSING_IN_LIMA
    )
    with pytest.raises(NoPermit, match="guard's own"):
        permit(forged, message=MESSAGE, now=NOON_IN_LIMA, law=LAW)


def test_no_permit_comes_from_a_verdict_that_was_altered_after_the_guard_gave_it() -> None:
    refused, given = verdict(CLOSING_IN_LIMA), verdict()
    later = CLOSING_IN_LIMA + timedelta(hours=1)
    altered = (
        (replace(refused, verdict=Answer.ALLOW, lawful_until=later), CLOSING_IN_LIMA),
        (replace(given, lawful_until=later), NOON_IN_LIMA),
        (replace(given, at=CLOSING_IN_LIMA, lawful_until=later), CLOSING_IN_LIMA),
        (replace(given, asked=replace(given.asked, country="CO")), NOON_IN_LIMA),  # type: ignore[type-var]
    )
    for forged, now in altered:
        with pytest.raises(NoPermit, match="guard's own"):
            permit(forged, message=MESSAGE, now=now, law=LAW)


def test_no_permit_comes_from_a_verdict_of_another_moment_or_another_law() -> None:
    given = verdict()
    for now in (NOON_IN_LIMA - timedelta(seconds=1), NOON_IN_LIMA + timedelta(minutes=15)):
        with pytest.raises(NoPermit, match="another moment"):
            permit(given, message=MESSAGE, now=now, law=LAW)
    with pytest.raises(NoPermit, match="another law"):
        permit(replace(given, law_version="old"), message=MESSAGE, now=NOON_IN_LIMA, law=LAW)


def test_a_permit_for_a_reply_at_night_lasts_its_quarter_of_an_hour() -> None:
    night = datetime(2026, 11, 25, 6, tzinfo=UTC)
    leave = permit(verdict(night, Initiative.DEBTOR), message=MESSAGE, now=night, law=LAW)
    assert leave.expires_at == night + timedelta(minutes=15)


def test_nobody_else_makes_a_permit_and_nobody_copies_one() -> None:
    with pytest.raises(NoPermit, match="only the guard"):
        Permit(object(), message=MESSAGE, expires_at=CLOSING_IN_LIMA, law_version=LAW.version)
    leave = permit(verdict(), message=MESSAGE, now=NOON_IN_LIMA, law=LAW)
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(NoPermit, match="copied"):
            copied(leave)
