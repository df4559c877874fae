"""Where the debtor may be, and which days are holidays there."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.channels import Channel
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from acuerdo.core.law.law import Profile
from acuerdo.core.law.places import place_of
from acuerdo.core.law.verdict import Answer

LAW = load_law()
NOBODYS_HOUR = 12


def zones(country: str, subdivision: str | None = None, phone: str | None = None) -> set[str]:
    book = LAW.book_of(country, Profile.STRICTEST)
    assert book is not None
    place = place_of(book, country, subdivision, phone)
    return set() if place is None else set(place.zone_names)


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+526141234567", "America/Chihuahua"),
        ("+5216141234567", "America/Chihuahua"),
        ("614 123 4567", "America/Chihuahua"),
        ("+526361234567", "America/Chihuahua"),
        ("+526561234567", "America/Ciudad_Juarez"),
        ("+526261234567", "America/Ojinaga"),
        ("+528681234567", "America/Matamoros"),
        ("+528971234567", "America/Matamoros"),
        ("+528991234567", "America/Matamoros"),
        ("+526641234567", "America/Tijuana"),
        ("+526621234567", "America/Hermosillo"),
        ("+529981234567", "America/Cancun"),
        ("+525512345678", "America/Mexico_City"),
    ],
)
def test_a_mexican_area_tells_the_zone_that_the_library_gets_wrong(phone: str, zone: str) -> None:
    assert zones("MX", None, phone) == {zone}


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+5581912345678", "America/Recife"),
        ("+5593912345678", "America/Santarem"),
        ("+5594912345678", "America/Belem"),
        ("+5591912345678", "America/Belem"),
        ("+5568912345678", "America/Rio_Branco"),
        ("+5511912345678", "America/Sao_Paulo"),
    ],
)
def test_a_brazilian_area_tells_the_zone_that_the_library_gets_wrong(phone: str, zone: str) -> None:
    assert zones("BR", None, phone) == {zone}


def test_the_south_west_of_amazonas_may_be_an_hour_behind_manaus() -> None:
    assert zones("BR", "BR-AM") == {"America/Manaus", "America/Eirunepe"}
    assert zones("BR", None, "+5597912345678") == {"America/Manaus", "America/Eirunepe"}


def test_address_and_phone_that_disagree_are_both_possible() -> None:
    assert zones("MX", "CMX", "+526641234567") == {"America/Mexico_City", "America/Tijuana"}
    assert zones("MX", "CMX", "+12125551234") == {"America/Mexico_City", "America/New_York"}


def test_a_border_state_keeps_all_of_its_zones() -> None:
    assert zones("MX", "mx-chh") == {"America/Chihuahua", "America/Ciudad_Juarez", "America/Ojinaga"}
    assert zones("MX", "TAM") == {"America/Mexico_City", "America/Matamoros"}


def test_chile_is_four_zones_and_a_mobile_tells_none() -> None:
    chile = {"America/Santiago", "America/Punta_Arenas", "America/Coyhaique", "Pacific/Easter"}
    assert zones("CL") == zones("CL", None, "+56912345678") == chile
    assert zones("CL", "MA", "+56912345678") == {"America/Punta_Arenas"}
    assert zones("CL", None, "+56612123456") == {"America/Punta_Arenas"}
    assert zones("CL", "CL-AI") == {"America/Coyhaique"}
    assert zones("CL", "VS") == {"America/Santiago", "Pacific/Easter"}
    assert zones("CL", None, "+56322100123") == {"Pacific/Easter"}


def test_a_spanish_or_ecuadorian_mobile_may_be_on_the_islands() -> None:
    assert zones("ES", None, "+34612345678") == {"Europe/Madrid", "Atlantic/Canary"}
    assert zones("ES", "ES-M", "+34612345678") == {"Europe/Madrid"}
    assert zones("ES", "GC") == {"Atlantic/Canary"}
    assert zones("EC", None, "+593991234567") == {"America/Guayaquil", "Pacific/Galapagos"}


def test_an_unknown_subdivision_opens_the_question_for_the_whole_country() -> None:
    assert zones("MX", "ZZZ") == zones("MX") == zones("MX", "CL-RM")
    assert len(zones("MX")) == 10


def test_a_toll_free_number_tells_no_place_and_a_satellite_one_closes_everything() -> None:
    assert zones("US", "NY", "+18005551234") == {"America/New_York"}
    assert zones("MX", "CMX", "+881612345678") == set()
    satellite = contact("MX", datetime(2026, 11, 24, 18, tzinfo=UTC), phone="+881612345678")
    assert [said.rule for said in judge(satellite, LAW).rules] == ["zone.unknown"]


def test_a_broken_number_tells_nothing() -> None:
    assert zones("MX", "CMX", "no tengo") == {"America/Mexico_City"}
    assert zones("MX", None, "123") == zones("MX")
    assert zones("MX", None, "+52614123") == zones("MX")


@pytest.mark.parametrize(
    ("on", "opens"),
    [
        (date(2026, 3, 6), 16),  # winter: UTC-8
        (date(2026, 3, 9), 15),  # the day after the clocks moved in Tijuana, not in the rest of Mexico
        (date(2026, 10, 30), 15),
        (date(2026, 11, 3), 16),
    ],
)
def test_tijuana_opens_at_eight_of_tijuana_on_both_sides_of_its_clock_change(on: date, opens: int) -> None:
    at = datetime(on.year, on.month, on.day, opens, tzinfo=UTC)
    assert judge(contact("MX", at, subdivision="BCN"), LAW).allowed
    early = judge(contact("MX", at.replace(hour=opens - 1, minute=59), subdivision="BCN"), LAW)
    assert early.verdict is Answer.DEFER
    assert early.not_before == at


def contact(country: str, at: datetime, **known: str | None) -> ProposedContact:
    return ProposedContact(
        country=country, at=at, channel=Channel.CALL, authorised_channels=frozenset(Channel),
        subdivision=known.get("subdivision"), phone=known.get("phone"),
    )  # fmt: skip


def test_no_agreed_holiday_of_the_truth_table_is_a_day_of_contact(shared: Path) -> None:
    truth = json.loads((shared / "data/holidays/agreed_2022_2024.json").read_text())
    judged = 0
    for country, days in truth.items():
        book = LAW.book_of(country, Profile.STRICTEST)
        assert book is not None, country
        place = place_of(book, country, None, None)
        assert place is not None, country
        for day in days:
            at = datetime.fromisoformat(day).replace(hour=NOBODYS_HOUR, tzinfo=place.zones[0])
            proposed = ProposedContact(
                country=country, at=at, channel=Channel.EMAIL, profile=Profile.STRICTEST,
                authorised_channels=frozenset(Channel),
            )  # fmt: skip
            assert not judge(proposed, LAW).allowed, (country, day)
            if country in LAW.books:
                assert not judge(contact(country, at), LAW).allowed, (country, day)
            judged += 1
    assert judged == sum(len(days) for days in truth.values()) > 500


def test_a_holiday_of_the_creditors_own_list_is_closed() -> None:
    at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    plain = contact("PE", at)
    assert judge(plain, LAW).allowed
    own = ProposedContact(country="PE", at=at, channel=Channel.CALL, own_holidays=frozenset({date(2026, 11, 24)}))
    closed = judge(own, LAW)
    assert closed.verdict is Answer.DEFER
    assert closed.not_before == datetime(2026, 11, 25, 13, tzinfo=UTC)


def test_a_year_without_a_certain_calendar_is_closed_from_its_first_day_to_its_last() -> None:
    for on in (date(2028, 1, 3), date(2028, 6, 14), date(2030, 12, 11)):
        at = datetime(on.year, on.month, on.day, 18, tzinfo=UTC)
        said = judge(contact("MX", at), LAW)
        assert said.verdict is Answer.DENY
        assert [rule.rule for rule in said.rules] == ["calendar.uncertain"]


def test_a_regional_holiday_closes_its_region_and_no_other() -> None:
    arica = datetime(2027, 6, 7, 15, tzinfo=UTC)
    assert judge(contact("CL", arica, subdivision="RM"), LAW).allowed
    assert not judge(contact("CL", arica, subdivision="AP"), LAW).allowed
    assert not judge(contact("CL", arica), LAW).allowed
