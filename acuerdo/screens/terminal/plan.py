"""`acuerdo plan --on DATE [--out FILE.parquet]`: what would be done for every account; nothing is sent or written."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from acuerdo.core.money import Money
from acuerdo.flows.plan_day import preview_day
from acuerdo.flows.write_decisions import Decided
from acuerdo.screens.terminal.days import day
from acuerdo.screens.terminal.migrate import prepare_database
from acuerdo.screens.terminal.progress import progress

COLUMNS = ("account", "action", "channel", "at", "tone", "offer", "value", "reasons")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, required=True, metavar="AAAA-MM-DD", help="día local")
    parser.add_argument("--out", type=Path, help="archivo .parquet; sin él, una línea JSON por cuenta")


def run(args: argparse.Namespace) -> int:
    prepare_database()
    if args.out is None:
        with progress("Planeando") as tick:
            for decided in preview_day(args.on, progress=tick):
                sys.stdout.write(json.dumps(_row(decided), ensure_ascii=False) + "\n")
        return 0
    return _write(args.on, args.out)


def _write(on: date, out: Path) -> int:
    import polars

    with progress("Planeando") as tick:
        rows = [_row(decided) for decided in preview_day(on, progress=tick)]
    schema = dict.fromkeys(COLUMNS[:-1], polars.String) | {"reasons": polars.List(polars.String)}
    polars.DataFrame(rows, schema=schema).write_parquet(out)
    print(f"{len(rows)} cuentas en {out}", file=sys.stderr)
    return 0


def _row(decided: Decided) -> dict[str, object]:
    choice = decided.choice
    return {
        "account": decided.account.id,
        "action": choice.action,
        "channel": choice.channel and str(choice.channel),
        "at": choice.at.isoformat() if choice.at else None,
        "tone": choice.tone or None,
        "offer": "options" if choice.offers else None,
        "value": str(Money(choice.value_minor, decided.case.currency)),
        "reasons": list(choice.reasons),
    }
