"""What could be fined is kept by day: as a fresh reading would say it, and read again only where something changed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from acuerdo.flows import clock, keep_exposure
from acuerdo.flows.keep_exposure import KeptExposure, ask_for_reading, kept_exposure, read_what_is_due
from acuerdo.flows.read_exposure import read_exposure
from acuerdo.records.exposure_readings import claim
from acuerdo.records.models import Account, Contact, Creditor, ExposureDay, ExposureReading
from tests.people_of_tests import NOW, World, a_creditor, a_debt, an_account

pytestmark = pytest.mark.django_db(transaction=True)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def _left(account: Account, at: datetime, channel: str = "email") -> Contact:
    return Contact.objects.create(
        person=account.person, account=account, at=at, channel=channel, purpose="collection",
        initiative="creditor", actor="test",
    )  # fmt: skip


def _read_at(at: datetime) -> int:
    with clock.moved_to(at):
        return read_what_is_due()


def _kept(at: datetime, *creditors: Creditor, days: int = 30) -> KeptExposure:
    with clock.moved_to(at):
        return kept_exposure(creditors, days)


@pytest.fixture
def days_read(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The first day of each part of the past that is judged from here on."""
    days: list[date] = []

    def counted(accounts: object, begin: datetime, end: datetime, **more: object) -> object:
        days.append(begin.date())
        return read_exposure(accounts, begin, end, **more)

    monkeypatch.setattr(keep_exposure, "read_exposure", counted)
    return days


@pytest.fixture
def lima(world: World) -> Creditor:
    """Rosa is written to at every hour of three weeks, and twice as often Laura, in Mexico."""
    caja = a_creditor("Caja Andes", country="PE", type="bank")
    rosa = an_account(
        caja, "Rosa Quispe", document="44556677", phone="+51987654321", country="PE", currency="PEN", subdivision="LIM"
    )
    a_debt(rosa, "Crédito", "900.00", days_late=20)
    for number in range(40):
        _left(rosa, NOW - number * timedelta(hours=13), "call" if number % 3 else "email")
        _left(world.laura, NOW - number * timedelta(hours=11))
    return caja


def test_what_is_kept_is_what_a_fresh_reading_says(world: World, lima: Creditor) -> None:
    creditors = (lima, world.ours)
    later = NOW + HOUR
    assert _read_at(later) == Creditor.objects.count()
    for days in (7, 30, 90):
        kept = _kept(later, *creditors, days=days)
        first = later.astimezone(timezone.get_default_timezone()).date() - timedelta(days=days - 1)
        begin = datetime.combine(first, datetime.min.time(), timezone.get_default_timezone())
        fresh = read_exposure(Account.objects.filter(creditor__in=creditors), begin, later)
        assert kept.exposure == fresh
        assert fresh.judged > 10
        assert len(fresh.rows) > 3
    assert abs(kept.read_at - later) < timedelta(minutes=1)
    assert not kept.running
    assert not kept.older_law


def test_a_second_reading_judges_only_the_days_on_which_something_changed(
    world: World, lima: Creditor, days_read: list[date]
) -> None:
    _read_at(NOW)
    assert len(days_read) > 20
    days_read.clear()
    assert _read_at(NOW + DAY) == Creditor.objects.count()
    assert days_read == []
    _left(world.laura, NOW - 3 * DAY)
    swapped = Contact.objects.filter(account=world.laura, at__lt=NOW - 5 * DAY, at__gt=NOW - 6 * DAY).first()
    swapped.counts = False
    swapped.save()
    _left(world.laura, swapped.at)  # as many as before, and not the same
    _read_at(NOW + 2 * DAY)
    begins = [(each.astimezone(timezone.get_default_timezone())).date() for each in (NOW - 3 * DAY, swapped.at)]
    assert sorted(days_read) == sorted(begins)


def test_another_law_reads_everything_again(world: World, lima: Creditor, days_read: list[date]) -> None:
    _read_at(NOW)
    every = sorted(days_read)
    days_read.clear()
    ExposureDay.objects.update(law_version="2020-01")
    ExposureReading.objects.update(law_version="2020-01")
    assert _kept(NOW + HOUR, lima).older_law
    _read_at(NOW + HOUR)
    assert sorted(days_read) == every
    assert not _kept(NOW + HOUR, lima).older_law


def test_it_is_read_each_night_and_not_again_before_the_next(world: World) -> None:
    evening = datetime(2026, 11, 24, 20, tzinfo=UTC)
    everybody = Creditor.objects.count()
    assert _read_at(evening) == everybody
    assert _read_at(evening + 12 * HOUR) == 0
    assert _read_at(evening + 14 * HOUR) == everybody
    assert _read_at(evening + 15 * HOUR) == 0


def test_asking_twice_reads_once(world: World) -> None:
    _read_at(NOW)
    with clock.moved_to(NOW + HOUR):
        assert ask_for_reading([world.ours]) == 1
        assert ask_for_reading([world.ours]) == 0
        assert kept_exposure([world.ours], 7).running
    assert _read_at(NOW + 2 * HOUR) == 1
    assert _read_at(NOW + 2 * HOUR) == 0
    assert not _kept(NOW + 2 * HOUR, world.ours).running


def test_what_one_worker_reads_no_other_reads_until_its_lease_ends(world: World) -> None:
    assert claim(world.ours.id, NOW, NOW + 5 * timedelta(minutes=1))
    assert not claim(world.ours.id, NOW, NOW + HOUR)
    assert _kept(NOW + timedelta(minutes=1), world.ours).running
    _read_at(NOW + timedelta(minutes=1))
    assert ExposureReading.objects.get(creditor=world.ours).read_at is None
    _read_at(NOW + timedelta(minutes=6))
    assert ExposureReading.objects.get(creditor=world.ours).read_at is not None


def test_a_day_that_broke_keeps_the_days_before_it(
    world: World, lima: Creditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0

    def breaks(accounts: object, begin: datetime, end: datetime, **more: object) -> object:
        nonlocal read
        read += 1
        if read == 4:
            raise RuntimeError("the lights went out")
        return read_exposure(accounts, begin, end, **more)

    monkeypatch.setattr(keep_exposure, "read_exposure", breaks)
    with pytest.raises(RuntimeError):
        _read_at(NOW)
    assert ExposureDay.objects.count() == 3
    assert _read_at(NOW + timedelta(minutes=1)) < Creditor.objects.count()  # the lease of the one that broke
    _read_at(NOW + 10 * timedelta(minutes=1))
    assert _kept(NOW + HOUR, lima, world.ours).exposure.judged == 80


def test_what_is_kept_holds_no_word_about_a_person(world: World, lima: Creditor) -> None:
    _read_at(NOW)
    kept = json.dumps(list(ExposureDay.objects.values_list("body", flat=True)), ensure_ascii=False)
    assert world.laura.id in kept
    for word in ("Rosa", "Quispe", "44556677", "987654321", "Laura", "5512345678"):
        assert word not in kept


def test_days_past_the_longest_view_are_let_go(world: World, lima: Creditor) -> None:
    _read_at(NOW)
    assert ExposureDay.objects.exists()
    _read_at(NOW + 120 * DAY)
    assert not ExposureDay.objects.exists()
