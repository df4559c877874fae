"""`acuerdo journal verify` and `acuerdo journal export --debtor ID`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from acuerdo.flows.export_evidence import export_evidence
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.seal_journal import verify_journal
from acuerdo.records.portfolios import Account


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="QUÉ")
    what.add_parser("verify", help="busca asientos alterados, quitados, movidos o cortados")
    export = what.add_parser("export", help="escribe el expediente de una persona o cuenta")
    export.add_argument("--debtor", required=True, help="id de la cuenta (acc_…) o de la persona (per_…)")
    export.add_argument("--out", type=Path, default=Path(), help="carpeta de destino")


def run(args: argparse.Namespace) -> int:
    """0 when the journal is whole or the pack was written; 1 otherwise."""
    return _verify() if args.what == "verify" else _export(args.debtor, args.out)


def _verify() -> int:
    state = verify_journal()
    for problem in state.problems:
        print(f"cadena {problem.shard}: {problem.says}")
    if state.seals_broken:
        print(f"{state.seals_broken} sellos no llevan nuestra firma o no siguen al anterior.")
    sealed = f"último sello {state.sealed_at:%Y-%m-%d %H:%M} UTC" if state.sealed_at else "todavía sin sellos"
    print(f"{state.entries} asientos, {state.seals} sellos, {sealed}: {'íntegro' if state.whole else 'ALTERADO'}")
    return 0 if state.whole else 1


def _export(debtor: str, folder: Path) -> int:
    field = "person_id" if debtor.startswith("per_") else "id"
    accounts = list(Account.objects.filter(**{field: debtor}).values_list("id", flat=True))
    try:
        if not accounts:
            raise NotPossible("no_account", f"No hay ninguna cuenta con el id «{debtor}».")
        folder.mkdir(parents=True, exist_ok=True)
        for account_id in accounts:
            print(export_evidence(account_id, folder / f"expediente-{account_id}.zip", actor="terminal"))
    except NotPossible as problem:
        print(problem.says, file=sys.stderr)
        return 1
    return 0
