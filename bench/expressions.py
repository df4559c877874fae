"""Days, numbers and money in Spanish that five other projects wrote, read by our ear and by libraries; and its speed.

`make bench expressions [folder]`. The folder holds `dates_day_benchmark.json`, `numbers.json` and `money.json`
(../shared/data/es_expressions; where that is missing the bench says so and passes). Files of the same names in its
folder `held_out`, if there, are scored apart. Licences of the texts: the README beside them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.slots import read_slots
from bench.ground.expression_readers import DAYS, MONEY, NUMBERS, NumberReader, our_day, our_money, our_number

SHARED = Path(__file__).parents[2] / "shared" / "data" / "es_expressions"
OUR_LINES = Path(__file__).parents[1] / "tests" / "dialogue" / "slots.toml"
LIMIT_MS = 2.0
HOSTILE = ("9" * 4_000, "1.000," * 660, "el " * 1_300, "lunes " * 660, "mil " * 1_000, "y medio " * 500, "( " * 2_000)
Row = Mapping[str, Any]


def main(arguments: list[str]) -> int:
    """1 when a message of 200 characters costs more than LIMIT_MS at p99, or a hostile one more than a second."""
    listed = [argument for argument in arguments if argument != "--misses"]
    folder = Path(listed[0]) if listed else SHARED
    if not folder.is_dir():
        print(f"no {folder}: only the speed is measured")
    for name, place in (("dev", folder), ("held out", folder / "held_out")):
        if (place / "dates_day_benchmark.json").exists():
            _score(name, place)
            if "--misses" in arguments:
                _misses(place)
    return _speed()


def _score(name: str, place: Path) -> None:
    days = _rows(place, "dates_day_benchmark")
    print(f"\n{name}: {len(days)} days{'':15}{'preferred':>12}{'accepted':>12}")
    for reader, read in DAYS.items():
        got = [read(row["text"], _reference(row)) for row in days]
        preferred = sum(str(day) == row["preferred"] for day, row in zip(got, days, strict=True))
        accepted = sum(str(day) in row["accepted"] for day, row in zip(got, days, strict=True))
        print(f"  {reader:28}{preferred / len(days):>11.1%}{accepted / len(days):>12.1%}")
    _values(name, "numbers", _rows(place, "numbers"), NUMBERS)
    _values(name, "money", _money(place), MONEY)


def _values(name: str, kind: str, rows: list[Row], readers: Mapping[str, NumberReader]) -> None:
    sources = sorted({row["source"].partition("/")[0] for row in rows})
    print(f"\n{name}: {len(rows)} {kind}")
    for reader, read in readers.items():
        right = [row["source"].partition("/")[0] for row in rows if _same(read(row["text"], _country(row)), row)]
        each = ", ".join(f"{source} {right.count(source)}/{_of(rows, source)}" for source in sources)
        print(f"  {reader:28}{len(right) / len(rows):>11.1%}   {each}")


def _misses(place: Path) -> None:
    for row in _rows(place, "dates_day_benchmark"):
        if str(got := our_day(row["text"], _reference(row))) != row["preferred"]:
            print(f"  day    {row['text']!r} on {row['reference'][:10]}: {got}, wanted {row['preferred']}")
    for kind, rows, read in (("number", _rows(place, "numbers"), our_number), ("money", _money(place), our_money)):
        for row in rows:
            if not _same(found := read(row["text"], _country(row)), row):
                print(f"  {kind} {row['text']!r} {row.get('locale', '')}: {found}, wanted {row['value']}")


def _speed() -> int:
    messages = [clean(message) for message in _messages()]
    spent = sorted(_milliseconds(lambda text=text: read_slots(text, country="MX", today=date(2026, 3, 11)))
                   for _ in range(5) for text in messages)  # fmt: skip
    p99 = spent[int(len(spent) * 0.99)]
    print(f"\nspeed: {len(spent)} readings of 200 characters: p50 {spent[len(spent) // 2]:.2f} ms, p99 {p99:.2f} ms"
          f" of CPU (limit {LIMIT_MS} ms)")  # fmt: skip
    worst = max(_milliseconds(lambda text=text: our_money(text, "MX")) for text in HOSTILE)
    print(f"hostile messages of 4,000 characters: the slowest {worst:.0f} ms (limit 1,000 ms)")
    return 0 if p99 < LIMIT_MS and worst < 1_000 else 1


def _messages() -> Iterable[str]:
    """Texts of our own table, joined until they are 200 characters long."""
    import tomllib

    said = [line["say"] for line in tomllib.loads(OUR_LINES.read_text(encoding="utf-8"))["line"]]
    for at in range(len(said)):
        yield ". ".join((said[at:] + said[:at])[:12])[:200]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1_000


def _rows(place: Path, name: str) -> list[Row]:
    rows: list[Row] = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def _money(place: Path) -> list[Row]:
    """Rows with one amount and a text to read it from (a few are intervals, or have their text missing)."""
    return [row for row in _rows(place, "money") if row["text"] and not isinstance(row["value"], list)]


def _reference(row: Row) -> date:
    return date.fromisoformat(row["reference"][:10])


def _country(row: Row) -> str:
    return str(row.get("locale", "es-ES"))[-2:]


def _of(rows: list[Row], source: str) -> int:
    return sum(row["source"].partition("/")[0] == source for row in rows)


def _same(found: Decimal | None, row: Row) -> bool:
    """Whether it is the expected value, within a millionth of it; a None must stay None."""
    if row["value"] is None or found is None:
        return found is row["value"]
    try:
        wanted = Decimal(str(row["value"]).rstrip("%").replace(",", "."))
    except InvalidOperation:
        return False
    return abs(found - wanted) <= abs(wanted) / 1_000_000
