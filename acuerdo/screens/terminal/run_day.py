"""`acuerdo run-day --on DATE`: plan, guard and act; running it again sends nothing again."""

from __future__ import annotations

import argparse
import json

from acuerdo.flows.run_day import DaySummary, run_day
from acuerdo.screens.terminal.days import day
from acuerdo.screens.terminal.migrate import prepare_database
from acuerdo.screens.terminal.progress import progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, required=True, metavar="AAAA-MM-DD", help="día local")
    parser.add_argument("--no-send", action="store_true", help="deja el envío a los trabajadores")
    parser.add_argument("--json", action="store_true", help="una línea JSON")


def run(args: argparse.Namespace) -> int:
    prepare_database()
    with progress("Planeando") as tick:
        summary = run_day(args.on, send=not args.no_send, progress=tick)
    print(_json(summary) if args.json else _words(summary))
    return 0


def _json(summary: DaySummary) -> str:
    plan = summary.plan
    return json.dumps(
        {
            "on": plan.on.isoformat(),
            "accounts": plan.accounts,
            "contacts": plan.contacts,
            "channels": dict(plan.channels),
            "actions": dict(plan.actions),
            "refused": dict(plan.refused),
            "sent": summary.sent,
            "later": summary.later,
            "no_sender": summary.no_sender,
        }
    )


def _words(summary: DaySummary) -> str:
    plan = summary.plan
    lines = [f"{plan.on}: {plan.accounts} cuentas decididas, {plan.contacts} contactos, {summary.sent} enviados"]
    if summary.later:
        lines.append(f"{summary.later} esperan una hora de hoy que todavía no llega")
    if summary.no_sender:
        lines.append(f"{summary.no_sender} no salieron: su acreedor aún no tiene número ni dirección por ese medio.")
        lines.append("Agréguelos en la página del acreedor; para probar sin proveedores use «acuerdo run --demo».")
    lines += [f"  {count:>6}  {action}" for action, count in plan.actions.most_common()]
    if plan.refused:
        lines.append("La ley o la persona lo impidieron:")
        lines += [f"  {count:>6}  {rule}" for rule, count in plan.refused.most_common()]
    return "\n".join(lines)
