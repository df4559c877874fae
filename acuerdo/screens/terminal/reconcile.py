"""`acuerdo reconcile FILE`: a bank's statement into the ledger; what is doubtful waits on the desk."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import is_currency
from acuerdo.flows.reconcile import Reconciled, reconcile
from acuerdo.screens.terminal.creditor_said import creditor_said
from acuerdo.screens.terminal.migrate import prepare_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="ARCHIVO", type=Path)
    parser.add_argument("--creditor", metavar="NOMBRE", required=True, help="de quién es la cuenta del banco")
    parser.add_argument("--account", metavar="CUENTA", default="", help="la cuenta, si el archivo no la dice")
    parser.add_argument("--currency", metavar="XXX", help="la moneda, si el archivo no la dice")
    parser.add_argument("--json", action="store_true", help="una línea JSON con la cuenta de lo hecho")


def run(args: argparse.Namespace) -> int:
    """0 when the file was read, whatever waits for a person; 1 when it could not be; 2 for a wrong option."""
    currency = args.currency.upper() if args.currency else None
    if currency and not is_currency(currency):
        print(f"--currency: no conocemos la moneda «{args.currency}».", file=sys.stderr)
        return 2
    prepare_database()
    creditor = creditor_said(args.creditor)
    if creditor is None:
        return 2
    done = reconcile(args.file, creditor_id=creditor.id, bank_account=args.account, currency=currency)
    if isinstance(done, BrokenFile):
        print(f"{done.says} {done.remedy}", file=sys.stderr)
        return 1
    print(_as_json(done) if args.json else _as_words(done))
    return 0


def _as_json(done: Reconciled) -> str:
    whole = {
        "lines": done.lines,
        "posted": done.posted,
        "doubtful": done.doubtful,
        "known": done.known,
        "outgoing": done.outgoing,
        "unreadable": done.unreadable,
        "errors_file": str(done.errors_path) if done.errors_path else None,
        "why_not": done.why_not,
    }
    return json.dumps(whole, ensure_ascii=False)


def _as_words(done: Reconciled) -> str:
    text = f"{done.lines} abonos: {done.posted} aplicados, {done.doubtful} por decidir, {done.known} ya conocidos."
    more = f"\n{done.unreadable} filas no se entendieron: {done.errors_path}" if done.errors_path else ""
    return f"{text}\n{done.outgoing} cargos no se tocan.{more}"
