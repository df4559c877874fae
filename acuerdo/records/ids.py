"""Public ids: a prefix that says what it is and 26 letters that sort by the time they were made."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: nothing to mistake when read aloud
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]


def new_id(prefix: str) -> str:
    """``per_01k…``: 48 bits of wall-clock milliseconds, then 80 random bits."""
    number = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    letters = []
    for _ in range(13):
        letters.append(_PAIRS[number & 1023])
        number >>= 10
    return f"{prefix}_{''.join(reversed(letters))}"


def _maker(prefix: str) -> Callable[[], str]:
    def make() -> str:
        return new_id(prefix)

    make.__qualname__ = make.__name__ = f"{prefix}_id"
    return make


# Named here, one by one, because migrations refer to them by name.
per_id, acc_id, deu_id, led_id, pay_id = map(_maker, ("per", "acc", "deu", "led", "pay"))
conv_id, msg_id, plan_id, ins_id, prom_id = map(_maker, ("conv", "msg", "plan", "ins", "prom"))
dec_id, out_id, con_id, disp_id, pau_id = map(_maker, ("dec", "out", "con", "disp", "pau"))
com_id, tas_id, imp_id, cre_id, age_id = map(_maker, ("com", "tas", "imp", "cre", "age"))
usr_id, inv_id, poi_id, lin_id, off_id = map(_maker, ("usr", "inv", "poi", "lin", "off"))
cor_id, way_id = map(_maker, ("cor", "way"))
