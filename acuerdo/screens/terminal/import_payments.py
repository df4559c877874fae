"""`acuerdo import-payments FILE`: payments made elsewhere, each applied once by the creditor's own number for it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import is_currency
from acuerdo.flows import clock
from acuerdo.flows.import_payments import import_payments
from acuerdo.screens.terminal.creditor_said import creditor_said
from acuerdo.screens.terminal.migrate import prepare_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="ARCHIVO", type=Path)
    parser.add_argument("--creditor", metavar="NOMBRE", required=True, help="a quién se pagó")
    parser.add_argument("--currency", metavar="XXX", help="la moneda, si el archivo no la dice")
    parser.add_argument("--json", action="store_true", help="una línea JSON con la cuenta de lo hecho")


def run(args: argparse.Namespace) -> int:
    """0 when the file was read, whatever was held back; 1 when it could not be; 2 for a wrong option."""
    currency = args.currency.upper() if args.currency else None
    if currency and not is_currency(currency):
        print(f"--currency: no conocemos la moneda «{args.currency}».", file=sys.stderr)
        return 2
    prepare_database()
    creditor = creditor_said(args.creditor)
    if creditor is None:
        return 2
    said = Instructions(as_of=clock.now().date(), country=creditor.country, currency=currency)
    done = import_payments(args.file, creditor_id=creditor.id, instructions=said)
    if isinstance(done, BrokenFile):
        print(f"{done.says} {done.remedy}", file=sys.stderr)
        return 1
    errors = str(done.errors_path) if done.errors_path else None
    counts = {"rows": done.rows, "taken": done.taken, "held_back": done.held_back, "new": done.new}
    if args.json:
        print(json.dumps({**counts, "errors_file": errors}, ensure_ascii=False))
        return 0
    print(
        f"{done.rows} filas: {done.new} pagos nuevos, {done.taken - done.new} ya conocidos, {done.held_back} detenidos."
    )
    if errors:
        print(f"Lo detenido y cómo remediarlo: {errors}")
    return 0
