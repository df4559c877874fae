"""Builds the demo portfolio: the house, the creditors' files, and every day from then to now."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from acuerdo.core.simulation.intents import Intent
from acuerdo.core.simulation.people import Debtor, a_debtor
from acuerdo.core.simulation.words import words_for
from acuerdo.core.wording import money_words
from acuerdo.flows import clock
from acuerdo.flows.demo.companies import COMPANIES, Company
from acuerdo.flows.demo.files import import_wave
from acuerdo.flows.demo.money import Purses
from acuerdo.flows.demo.office import lift_one, work_a_day
from acuerdo.flows.demo.phones import Life, Phones
from acuerdo.flows.demo.post import Post
from acuerdo.flows.demo.staff import House, open_house
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.flows.seal_journal import seal_journal
from acuerdo.gateways.standins.world import World

PEOPLE, DAYS, SEED = 380, 62, 20_260
_PLAN_AT = time(11, 5, tzinfo=UTC)  # before the first window of the region opens
_SLOTS = (time(15, 10), time(18, 50), time(22, 10))  # UTC: inside the hours of all five countries
_WAVES = (
    (0.0, 0.22),
    (0.35, 0.22),
    (0.65, 0.26),
    (0.87, 0.3),
)  # when in the span of days, and which share of the people
_SUNDAY = 6  # nobody is written to first; people still answer and pay
_DAILY_SINCE = 5  # days ago
_TURNS_MAX = 9
_TURN = timedelta(minutes=2)
_READ_IN = timedelta(minutes=1)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How big a demo; the same seed, size and day make the same people."""

    people: int = PEOPLE
    days: int = DAYS
    seed: int = SEED


def build(world: World, post: Post, folder: Path, *, plan: Plan = Plan(), progress: Progress | None = None) -> None:
    """Everything until now, by the clock of the product. `world` must carry its letters by `post`."""
    with _few_collections():
        Builder(world, post, folder, plan).run(progress or (lambda more: None))


@contextmanager
def _few_collections() -> Iterator[None]:
    """Looking for cycles takes a tenth of the time here, and there are hardly any to find."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, usual[1], usual[2])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class Builder:
    """One run; its parts share the random source and the stand-ins."""

    def __init__(self, world: World, post: Post, folder: Path, plan: Plan) -> None:
        self._world, self._post, self._folder, self._plan = world, post, folder, plan
        self._rng = Random(plan.seed)
        self._phones, self._purses = Phones(self._rng, world), Purses(self._rng, world)
        self._now = clock.now()
        self._first = self._now.date() - timedelta(days=plan.days)

    def run(self, progress: Progress) -> None:
        with self._at(datetime.combine(self._first, time(8, tzinfo=UTC))):
            house = open_house()
        waves = self._waves()
        for number in range(self._plan.days + 1):
            self._day(house, self._first + timedelta(days=number), waves.get(number, []))
            progress(1)
        seal_journal(force=True)

    def _waves(self) -> dict[int, list[tuple[Company, list[Debtor]]]]:
        """Who comes in whose file, by the number of the day."""
        total = sum(company.share for company in COMPANIES)
        waves: dict[int, list[tuple[Company, list[Debtor]]]] = {}
        number = 0
        for company in COMPANIES:
            size = max(2, round(self._plan.people * company.share / total))
            people = [a_debtor(self._rng, company.country, number + each + 1) for each in range(size)]
            number += size
            begun = 0.0
            for when, share in _WAVES:
                part = people[round(size * begun) : round(size * (begun + share))]
                begun += share
                waves.setdefault(round(self._plan.days * when), []).append((company, part))
        return waves

    def _day(self, house: House, on: date, files: list[tuple[Company, list[Debtor]]]) -> None:
        morning = datetime.combine(on, _PLAN_AT)
        if morning > self._now:
            return
        with self._at(morning - timedelta(minutes=30)):
            self._import(house, on, files)
        if self._is_planned(on):
            with self._at(morning):
                run_day(on, send=False)
        for slot in _SLOTS:
            instant = datetime.combine(on, slot, UTC)
            if instant + _TURN * _TURNS_MAX < self._now:
                self._slot(instant)
                if slot is _SLOTS[1]:
                    self._afternoon(house, on, instant + timedelta(minutes=40))
        with self._at(min(datetime.combine(on, time(23, 50), UTC), self._now)):
            seal_journal(force=on.weekday() == _SUNDAY)

    def _is_planned(self, on: date) -> bool:
        """Every day of the last week but Sunday; before, three days a week, so that building stays quick."""
        ago = (self._now.date() - on).days
        return ago == 0 or (on.weekday() != _SUNDAY and (ago <= _DAILY_SINCE or on.weekday() % 2 == 0))

    def _import(self, house: House, on: date, files: list[tuple[Company, list[Debtor]]]) -> None:
        creditors = {company.name: creditor for company, creditor in house.creditors}
        for company, people in files:
            user = house.julia if company.ours else house.oscar
            import_wave(self._rng, company, creditors[company.name], people, on=on, folder=self._folder, user=user)
            self._purses.know(people)
            for debtor in people:
                self._phones.give(debtor)

    def _slot(self, instant: datetime) -> None:
        """What is due leaves, people read and answer, the assistant replies, until nobody has more to say."""
        for turn in range(_TURNS_MAX):
            now = instant + _TURN * turn
            with self._at(now):
                send_all("demo")
            now += _READ_IN
            with self._at(now):
                self._phones.listen(now)
                acted = list(self._phones.ready(now))
                for life in acted:
                    self._act(life, now)
                self._post.deliver(self._world)
            if not acted:
                return

    def _act(self, life: Life, now: datetime) -> None:
        intent, debtor = life.next, life.debtor
        if intent is Intent.PAY_ALL:
            self._purses.pay_all(debtor, now.date())
            self._phones.did(life, now)
        elif intent is Intent.PAY_PART:
            self._purses.pay_part(debtor, now.date())
            self._phones.did(life, now)
        elif intent:
            part = ""
            if intent is Intent.OFFER_PART:
                part = money_words(self._purses.part_of(debtor), debtor.country)
            self._phones.say(life, words_for(self._rng, intent, debtor.country, last4=debtor.last4, part=part), now)

    def _afternoon(self, house: House, on: date, now: datetime) -> None:
        with self._at(now):
            self._purses.keep_word(on)
            self._purses.contest(on)
            self._post.deliver(self._world)
            if on.weekday() < 5:
                work_a_day(self._rng, house, now)
            if on == self._first + timedelta(days=self._plan.days - 20):
                lift_one(house)
            send_all("demo")
            self._post.deliver(self._world)

    @contextmanager
    def _at(self, instant: datetime) -> Iterator[None]:
        """The product's clock and the providers' move together."""
        self._world.clock.set(instant)
        with clock.moved_to(instant):
            yield
