"""From a debtor's webhook to our reply at the provider: p50, p95 and p99 by rate, over real HTTP, open loop.

A load generator posts signed webhooks on an even beat to the web process; a worker hears, decides and sends; the
stand-in of WhatsApp notes when the reply arrived. The time counts from the instant the debtor wrote, so a queue at
any place shows. The machine is shared: the load average stands beside each line, and is part of the result.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from acuerdo.gateways.standins.secrets import from_seed
from bench.ground.day import Day, coming_day, shifted
from bench.ground.debtors import Written, write_evenly
from bench.ground.inside import measure
from bench.ground.places import DATABASES, Place, a_place
from bench.ground.portfolio import write_portfolio
from bench.ground.processes import Product, end, running
from bench.ground.reports import load

RATES = (20.0,)
LIMIT_MS = 300
_WARM_UP = 20
_GRACE_SECONDS = 20
_COLUMNS = ("p50 ms", "p95 ms", "p99 ms", "ack p95", "lag p99")
_FIRST_PHONE = 10_000_000
# Two processes, as `acuerdo run` has them.
_WORKERS = (("worker", "--senders", "0", "--no-plan"), ("worker", "--no-hear", "--no-plan"))


def main(arguments: list[str]) -> int:
    """`reply [--database sqlite|postgres] [--seconds 30] [RATE …]`; 1 when p95 at the first rate is over 300 ms."""
    said = _read(arguments)
    rates = said.rates or RATES
    held = True
    for database in [said.database] if said.database else DATABASES:
        print(f"\n{database}; {load()}; {said.seconds} s a rate, one message a debtor", flush=True)
        print(f"{'per s':>7}{'written':>9}{'answered':>10}" + "".join(f"{name:>9}" for name in _COLUMNS))
        held = _all_rates(database, rates, said.seconds) and held
    return 0 if held else 1


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make bench reply")
    parser.add_argument("rates", nargs="*", type=float)
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--seconds", type=int, default=30)
    return parser.parse_args(arguments)


def _all_rates(database: str, rates: Sequence[float], seconds: int) -> bool:
    """Whether the first rate held; each rate has debtors of its own, who are written to by nobody else."""
    day = coming_day()
    sizes = [int(rate * seconds) for rate in rates]
    with a_place(database) as place:
        _fill(place, _WARM_UP + sum(sizes), day)
        ahead = day.ahead()
        with running(place, shifted(ahead)) as product:
            workers = [product.start(*words, shift=shifted(ahead)) for words in _WORKERS]
            try:
                return _measured(product, rates, sizes)
            finally:
                for worker in workers:
                    end(worker)
                    _say_spent(worker)


def _fill(place: Place, people: int, day: Day) -> None:
    measure(place, "bench.ground.work:make_creditor")
    with tempfile.TemporaryDirectory() as folder:
        path = write_portfolio(Path(folder) / "cartera.csv", people, day.on)
        measure(place, "bench.ground.work:take_file", str(path), day.on.isoformat())
    measure(place, "bench.ground.work:know_everybody")


def _measured(product: Product, rates: Sequence[float], sizes: Sequence[int]) -> bool:
    first, held = 0, []
    _round(product, 5.0, first, _WARM_UP)
    first += _WARM_UP
    for rate, size in zip(rates, sizes, strict=True):
        written, taken = _round(product, rate, first, size)
        held.append(_say(rate, written, taken))
        first += size
    return held[0]


def _round(product: Product, rate: float, first: int, size: int) -> tuple[list[Written], list[float]]:
    """What was written, and the seconds that each answered message waited for its reply."""
    addresses = [f"+5255{_FIRST_PHONE + first + number:08}" for number in range(size)]
    known = from_seed(_seed(product.place), http_url="", smtp_host="", smtp_port=0, product_url="").whatsapp
    url = product.addresses["ACUERDO_PUBLIC_URL"]
    written = write_evenly(url, known, addresses, per_second=rate, ahead=_ahead(product))
    return written, _waits(product, written)


def _waits(product: Product, written: Sequence[Written]) -> list[float]:
    """Asked again until everybody has a reply, or a while after nothing more came."""
    ends, seen = time.monotonic() + _GRACE_SECONDS, -1
    wrote = {each.address: each.due_at for each in written}
    while True:
        sent = json.loads(product.ask("/control/sent?channel=whatsapp&limit=100000").text)
        replies: dict[str, datetime] = {}
        for each in sent:
            if each["to"] in wrote:
                replies.setdefault(each["to"], datetime.fromisoformat(each["at"]))
        if len(replies) == len(wrote) or time.monotonic() > ends:
            return [(at - wrote[address]).total_seconds() for address, at in replies.items()]
        if len(replies) > seen:
            ends, seen = time.monotonic() + _GRACE_SECONDS, len(replies)
        time.sleep(1)


def _ahead(product: Product) -> timedelta:
    """How far the stand-ins' clock runs before this machine's; the middle of the quickest of a few looks."""
    looks = []
    for _ in range(9):
        began = datetime.now().astimezone()
        now = datetime.fromisoformat(json.loads(product.ask("/control/health").text)["now"])
        ended = datetime.now().astimezone()
        looks.append((ended - began, now - began - (ended - began) / 2))
    return min(looks)[1]


def _say(rate: float, written: Sequence[Written], waits: Sequence[float]) -> bool:
    refused = sum(each.status != 200 for each in written)
    shares = [_percentile(waits, share) * 1000 for share in (50, 95, 99)]
    acknowledged = _percentile([each.acknowledged_seconds for each in written], 95) * 1000
    lag = _percentile([each.lag_seconds for each in written], 99) * 1000
    print(
        f"{rate:>7.0f}{len(written):>9}{len(waits):>10}"
        + "".join(f"{each:>9.0f}" for each in (*shares, acknowledged, lag))
        + f"   {load()}"
        + (f"; {refused} webhooks refused" if refused else ""),
        flush=True,
    )
    return shares[1] <= LIMIT_MS and len(waits) == len(written)


def _percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else float("nan")


def _say_spent(worker: subprocess.Popen[bytes]) -> None:
    if worker.returncode:
        print(f"the worker ended with status {worker.returncode}")


def _seed(place: Place) -> bytes:
    return bytes.fromhex((place.home / "secrets" / "standins").read_text().strip())
