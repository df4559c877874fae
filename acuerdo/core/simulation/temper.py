"""How an invented person tends to act. The shares are assumptions that make a lively world, not measurements."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from acuerdo.core.simulation.intents import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """`patience`: contacts left unanswered before the first answer. `keeps`: the chance of paying on the day agreed,
    `late`: of paying some days after it. `wants` is what they say, in order, once they answer."""

    name: str
    wants: tuple[Intent, ...]
    patience: int = 0
    keeps: float = 0.0
    late: float = 0.0
    reads: bool = True


_I = Intent
_SHARES: tuple[tuple[int, Temper], ...] = (
    (20, Temper(name="prompt", wants=(_I.HELLO, _I.PAY_ALL), patience=1)),
    (
        13,
        Temper(
            name="planner", wants=(_I.HELLO, _I.ASK_PLAN, _I.CHOOSE_LONG, _I.YES), patience=1, keeps=0.93, late=0.05
        ),
    ),
    (9, Temper(name="saver", wants=(_I.HELLO, _I.ASK_OPTIONS, _I.CHOOSE_FIRST, _I.YES), keeps=0.9, late=0.06)),
    (
        9,
        Temper(name="slipper", wants=(_I.HELLO, _I.ASK_PLAN, _I.CHOOSE_LONG, _I.YES), patience=2, keeps=0.5, late=0.25),
    ),
    (8, Temper(name="promiser", wants=(_I.HELLO, _I.PROMISE), patience=1, keeps=0.55, late=0.2)),
    (5, Temper(name="partial", wants=(_I.HELLO, _I.OFFER_PART, _I.YES, _I.PAY_PART), patience=1)),
    (4, Temper(name="waits", wants=(_I.HELLO, _I.CANNOT, _I.CHOOSE_FIRST, _I.YES), patience=2, keeps=0.6, late=0.2)),
    (4, Temper(name="curious", wants=(_I.HELLO, _I.ASK_BALANCE, _I.ASK_METHODS, _I.THANKS, _I.PAY_ALL), patience=1)),
    (3, Temper(name="already paid", wants=(_I.HELLO, _I.ALREADY_PAID))),
    (3, Temper(name="wrong amount", wants=(_I.HELLO, _I.WRONG_AMOUNT), patience=1)),
    (4, Temper(name="not mine", wants=(_I.HELLO, _I.NOT_MINE), patience=1)),
    (3, Temper(name="hard time", wants=(_I.HELLO, _I.HARD_TIME, _I.THANKS), patience=1)),
    (7, Temper(name="wants a person", wants=(_I.HELLO, _I.A_PERSON), patience=1)),
    (2, Temper(name="stops a channel", wants=(_I.STOP,), patience=2)),
    (1, Temper(name="stops all", wants=(_I.NEVER_AGAIN,), patience=2)),
    (2, Temper(name="wrong number", wants=(_I.WRONG_NUMBER,))),
    (1, Temper(name="somebody else", wants=(_I.THIRD_PARTY,))),
    (3, Temper(name="complains", wants=(_I.HELLO, _I.COMPLAIN), patience=2)),
    (1, Temper(name="later please", wants=(_I.CALL_LATER,), patience=1)),
    (1, Temper(name="asks for data", wants=(_I.HELLO, _I.PRIVACY), patience=1)),
    (1, Temper(name="in an insolvency", wants=(_I.HELLO, _I.LAWYER), patience=1)),
    (46, Temper(name="silent", wants=(), reads=True)),
    (18, Temper(name="absent", wants=(), reads=False)),
)
TEMPERS: tuple[Temper, ...] = tuple(temper for _, temper in _SHARES)


def a_temper(rng: Random) -> Temper:
    return rng.choices(TEMPERS, weights=[share for share, _ in _SHARES])[0]
