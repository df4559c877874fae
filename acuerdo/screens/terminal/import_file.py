"""`acuerdo import FILE`: a portfolio into the ledger; progress on standard error, the outcome on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.db import connection, connections
from django.db.utils import ConnectionHandler
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from acuerdo.core.channels import Channel
from acuerdo.core.intake.countries import read_country
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.problems import WORDING
from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import is_currency
from acuerdo.flows import clock
from acuerdo.flows.import_portfolio import Summary, import_file
from acuerdo.screens.terminal.days import day
from acuerdo.screens.terminal.import_map import ImportMap, MapProblem, read_map
from acuerdo.screens.terminal.migrate import prepare_database

_STAGES = {"looking": "Mirando el archivo", "taking": "Cargando"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Carga una cartera (CSV, también .gz; XLSX o Parquet). Las filas buenas entran; las que podrían\n"
        "engañar se detienen y quedan, con su motivo y su remedio, en ARCHIVO.errors.csv.\n"
        "Cargar dos veces el mismo archivo no agrega nada; lo que cambió se actualiza.\n\n"
        "--map lee un TOML:\n"
        '  [columns]\n  "Nombre del socio" = "name"     # o al revés: name = "Nombre del socio"\n'
        '  "Cel" = "phone:mobile"\n  "Notas" = ""                    # no se usa\n'
        '  [formats]\n  decimal = ","                   # o "."\n  dates = "day"                   # o "month"'
    )
    parser.add_argument("file", metavar="ARCHIVO", type=Path)
    parser.add_argument("--json", action="store_true", help="una línea JSON con la cuenta de lo hecho")
    parser.add_argument("--map", type=Path, metavar="MAPA.toml", help="qué significa cada columna")
    parser.add_argument("--creditor", metavar="NOMBRE", help="el acreedor, si el archivo no lo dice")
    parser.add_argument("--country", metavar="XX", help="el país, si el archivo no lo dice")
    parser.add_argument("--currency", metavar="XXX", help="la moneda, si el archivo no la dice; el país no basta")
    parser.add_argument("--as-of", type=day, metavar="FECHA", help="lee el archivo como estaba ese día")
    parser.add_argument(
        "--authorised", metavar="CANALES", help="canales que los contratos autorizan: call,whatsapp,sms,email"
    )
    parser.add_argument("--check", action="store_true", help="solo dice qué pasaría; no escribe nada")


def run(args: argparse.Namespace) -> int:
    """0 when the file was read, whatever was held back; 1 when it could not be; 2 for a wrong option."""
    try:
        said = _instructions(args)
    except (MapProblem, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if not args.check:
        prepare_database()
    elif not _is_prepared():
        _borrow_empty_database()
    outcome = _import(args, said)
    if isinstance(outcome, BrokenFile):
        return _tell_broken(outcome, args.json)
    _tell(outcome, args)
    return 0


def _instructions(args: argparse.Namespace) -> Instructions:
    mapped = read_map(args.map) if args.map else ImportMap()
    country = read_country(args.country) if args.country else None
    currency = args.currency.upper() if args.currency else None
    if args.country and country is None:
        raise ValueError(f"--country: no conocemos el país «{args.country}».")
    if currency and not is_currency(currency):
        raise ValueError(f"--currency: no conocemos la moneda «{args.currency}».")
    return Instructions(
        as_of=args.as_of or clock.now().date(),
        creditor=args.creditor,
        country=country,
        currency=currency,
        columns=mapped.columns,
        authorised=_authorised(args.authorised),
        point=mapped.point,
        order=mapped.order,
    )


def _authorised(text: str | None) -> frozenset[Channel] | None:
    if text is None:
        return None
    try:
        return frozenset(Channel(word.strip()) for word in text.split(",") if word.strip())
    except ValueError as problem:
        raise ValueError("--authorised: los canales son call, whatsapp, sms, email, letter, visit.") from problem


def _is_prepared() -> bool:
    """Asks without making: opening an embedded database that is not there would create it."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return "records_debt" in connection.introspection.table_names()


def _borrow_empty_database() -> None:
    """`--check` in a place with nothing: the tables exist in memory only, and only for this command."""
    empty = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    connections["default"] = ConnectionHandler(empty)["default"]
    prepare_database()


def _import(args: argparse.Namespace, said: Instructions) -> Summary | BrokenFile:
    """With a bar on standard error when somebody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(_STAGES["looking"], total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=_STAGES[stage], completed=done, total=total or None)

        return import_file(args.file, instructions=said, check=args.check, progress=tell)


def _tell_broken(broken: BrokenFile, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": {"code": broken.code, "message": broken.says}}, ensure_ascii=False))
    print(f"{broken.says} {broken.remedy}", file=sys.stderr)
    return 1


def _tell(summary: Summary, args: argparse.Namespace) -> None:
    for note in summary.notes:
        print(f"· {note.column}: {note.says}", file=sys.stderr)
    for code, times in summary.reasons.items():
        print(f"{times:>9} · {WORDING[code][0].format(about='…')}", file=sys.stderr)
    errors = str(summary.errors_path) if summary.errors_path else None
    if args.json:
        whole = {
            "rows": summary.rows,
            "taken": summary.taken,
            "held_back": summary.held_back,
            "new": summary.new,
            "updated": summary.updated,
            "errors_file": None if args.check else errors,
        }
        print(json.dumps(whole, ensure_ascii=False))
        return
    print(f"{summary.rows} filas: {summary.taken} cargadas, {summary.held_back} detenidas.")
    print(f"{summary.new} deudas nuevas, {summary.updated} actualizadas.")
    if errors and not args.check:
        print(f"Lo detenido y cómo remediarlo: {errors}")
