"""`acuerdo law show COUNTRY`, `acuerdo law explain CONTACT`, `acuerdo law backtest --with BOOK --from --to`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from acuerdo.core.law.holidays_of import certain_until
from acuerdo.core.law.in_force import Chapter, in_force
from acuerdo.core.law.law import Law
from acuerdo.core.law.rules import Confidence, Rule
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.terminal.days import day

DESCRIPTION = """\
  show PAÍS [--on DÍA]     la ley de ese país en ese día: cada regla con su artículo y cuánto se sabe de su fuente
  explain CONTACTO         por qué salió o no un contacto (con_…) o un mensaje (out_…), regla por regla, con los
                           hechos de aquel instante, y qué diría hoy la ley
  backtest --with LIBRO    contactos del pasado juzgados con otro libro (TOML) en lugar del de su país: cuáles
    --from DÍA --to DÍA    habría prohibido, cuáles de los negados habría permitido, y lo pagado en los 7 días
                           siguientes (los dos días incluidos, en UTC)
"""
CHAPTERS = {
    "window": "Horarios",
    "cap": "Cuántos contactos",
    "pause": "Descanso tras hablar",
    "authorisation": "Canales que la persona autoriza",
    "party": "Con quién se habla",
    "stop": "Lo que detiene el contacto",
    "disclosure": "Lo que hay que decir",
    "prohibition": "Lo prohibido",
    "caller_number": "El número que llama",
    "fee_cap": "Gastos y comisiones",
    "interest_cap": "Intereses",
    "document": "Documentos que se deben",
    "deadline": "Plazos de respuesta",
    "retention": "Cuánto se guarda",
    "sanction": "Sanciones",
    "principle": "Razones propias del juez",
}
CONFIDENCE = {
    Confidence.HIGH: "norma leída",
    Confidence.MEDIUM: "fuentes secundarias que coinciden",
    Confidence.LOW: "UNA SOLA FUENTE DÉBIL: confirmar con un abogado",
    Confidence.POLICY: "política de Acuerdo",
}

_UNREADABLE = {
    FileNotFoundError: "no existe",
    IsADirectoryError: "es una carpeta",
    PermissionError: "no hay permiso para leerlo",
    UnicodeDecodeError: "no es texto en UTF-8",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_subparsers(dest="what", required=True, metavar="QUÉ")
    show = what.add_parser("show", help="la ley de un país en un día")
    show.add_argument("country", metavar="PAÍS", help="dos letras: MX, CO, CL…")
    show.add_argument("--on", type=day, metavar="AAAA-MM-DD", help="hoy si no se dice")
    explain = what.add_parser("explain", help="por qué salió o no un contacto")
    explain.add_argument("contact", metavar="CONTACTO", help="con_… u out_…")
    backtest = what.add_parser("backtest", help="el pasado con otro libro")
    backtest.add_argument("--with", dest="book", type=Path, required=True, metavar="LIBRO.toml")
    backtest.add_argument("--from", dest="begin", type=day, required=True, metavar="AAAA-MM-DD")
    backtest.add_argument("--to", dest="end", type=day, required=True, metavar="AAAA-MM-DD")
    for each in (show, explain, backtest):
        each.add_argument("--json", action="store_true", help="una línea JSON en vez de texto")


def run(args: argparse.Namespace) -> int:
    """0; 1 when there is no such country, contact or book, said on standard error."""
    words: dict[str, Callable[[argparse.Namespace], int]] = {"show": _show, "explain": _explain, "backtest": _backtest}
    try:
        return words[args.what](args)
    except NotPossible as problem:
        print(problem.says, file=sys.stderr)
        return 1


def _show(args: argparse.Namespace) -> int:
    from acuerdo.flows import clock
    from acuerdo.flows.wiring import wired

    law: Law = wired().law()
    country, on = args.country.strip().upper(), args.on or clock.now().date()
    found = in_force(law, country, on)
    if found is None:
        known = ", ".join(sorted(law.books))
        raise NotPossible("no_country", f"No hay libro de leyes para «{country}»: allí no se contacta. Hay: {known}.")
    certain = certain_until(found.book)
    if args.json:
        rules = [_row(rule, chapter.kind) for chapter in found.chapters for rule in (*chapter.legal, *chapter.ours)]
        _print_json({"country": country, "on": on.isoformat(), "law_version": law.version,
            "calendar_certain_until": certain and certain.isoformat(), "rules": rules,
        })  # fmt: skip
        return 0
    print(f"{found.book.name}, {on.isoformat()} · libro revisado {found.book.checked} · versión {law.version}")
    print(f"Calendario de feriados seguro hasta {certain}; después, allí no se contacta a nadie.")
    for chapter in found.chapters:
        _print_chapter(chapter)
    if found.coming:
        print("\nPor venir")
        for rule in found.coming:
            print(f"  desde {rule.valid_from}: {rule.says}\n      § {rule.cite}")
    return 0


def _print_chapter(chapter: Chapter) -> None:
    print(f"\n{CHAPTERS[chapter.kind]}")
    for title, rules in (("La ley", chapter.legal), ("Nuestra regla", chapter.ours)):
        for rule in rules:
            print(f"  {title}: {rule.says}{_to_whom(rule)}")
            print(f"      § {rule.cite} · {rule.id} · {_since(rule)}{CONFIDENCE[rule.confidence]}")


def _since(rule: Rule) -> str:
    until = f" hasta {rule.valid_to}" if rule.valid_to else ""
    return f"desde {rule.valid_from}{until} · " if rule.valid_from else ""


def _to_whom(rule: Rule) -> str:
    told = [", ".join(sorted(each)) for each in (rule.subdivisions, rule.creditor_types) if each]
    return f" [{'; '.join(told)}]" if told else ""


def _row(rule: Rule, kind: str) -> dict[str, object]:
    return {
        "kind": kind,
        "rule": rule.id,
        "tier": rule.tier,
        "says": rule.says,
        "cite": rule.cite,
        "confidence": rule.confidence,
        "valid_from": rule.valid_from and rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "subdivisions": sorted(rule.subdivisions),
        "creditor_types": sorted(rule.creditor_types),
    }


def _explain(args: argparse.Namespace) -> int:
    _open_database()
    from acuerdo.flows.explain_contact import explain_contact
    from acuerdo.screens.terminal.law_words import explained_json, explained_lines

    found = explain_contact(args.contact.strip())
    if args.json:
        _print_json(explained_json(found))
    else:
        print("\n".join(explained_lines(found)))
    return 0


def _backtest(args: argparse.Namespace) -> int:
    if args.end < args.begin:
        raise NotPossible("bad_span", "El último día va después del primero: revise --from y --to.")
    if args.end == date.max:
        raise NotPossible("bad_span", f"El último día debe ser anterior al {date.max.isoformat()}: revise --to.")
    try:
        book = args.book.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        because = _UNREADABLE.get(type(problem), "el sistema no dejó leerlo")
        raise NotPossible("no_book", f"No se pudo leer «{args.book}»: {because}.") from problem
    _open_database()
    from acuerdo.flows.backtest_law import backtest_law
    from acuerdo.screens.terminal.law_words import backtest_json, backtest_lines
    from acuerdo.screens.terminal.progress import progress

    with progress("Juzgando") as tick:
        done = backtest_law(
            book, begin=_midnight(args.begin), end=_midnight(args.end + timedelta(days=1)), progress=tick
        )
    if args.json:
        _print_json(backtest_json(done))
    else:
        print("\n".join(backtest_lines(done)))
    return 0


def _open_database() -> None:
    """`show` needs none, so that a lawyer may read the law of an installation that is not there."""
    import django

    django.setup()
    from acuerdo.screens.terminal.migrate import prepare_database

    prepare_database()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)


def _print_json(line: dict[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False))
