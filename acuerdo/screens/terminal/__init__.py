"""The `acuerdo` command: one file per word, each with `add_arguments(parser)` and `run(args) -> int`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

# word -> (module, needs the database, what it does)
WORDS: dict[str, tuple[str, bool, str]] = {
    "run": ("run_all", True, "arranca web, trabajadores y, con --demo, proveedores de prueba"),
    "web": ("web", True, "sólo el servidor web"),
    "worker": ("worker", True, "sólo los trabajadores: oír, enviar, barrer, planear"),
    "standins": ("standins", True, "proveedores de prueba y el teléfono de prueba"),
    "demo": ("demo", True, "construye la cartera de demostración"),
    "import": ("import_file", True, "carga una cartera (CSV, XLSX o Parquet)"),
    "import-payments": ("import_payments", True, "aplica pagos hechos en otra parte (CSV, XLSX o Parquet)"),
    "reconcile": ("reconcile", True, "concilia un estado de cuenta del banco (CSV, XLSX, camt.053, MT940)"),
    "plan": ("plan", True, "decide para cada cuenta qué hacer un día; no envía nada"),
    "run-day": ("run_day", True, "planea un día, consulta la ley y envía"),
    "journal": ("journal", True, "verifica el diario o escribe un expediente de pruebas"),
    "law": ("law", False, "el libro de leyes: verlo, explicar un contacto, probar otro libro"),
    "permit": ("permit", False, "¿puede salir este contacto en este instante?"),
    "offers": ("offers", False, "¿qué se puede ofrecer?"),
    "tone": ("tone", False, "¿se puede enviar este texto a una persona?"),
    "understand": ("understand", False, "¿qué dijo la persona?"),
    "train": ("train", False, "entrena el oído con el corpus y con las correcciones de la casa"),
    "corrections": ("corrections", True, "lo que la gente corrigió de lo que se entendió"),
    "chat": ("chat", False, "el negociador sobre un caso"),
    "eval": ("eval", False, "se juzga a sí mismo: conversaciones escritas y simuladas"),
    "migrate": ("migrate", True, "prepara la base de datos"),
    "user": ("user", True, "crea la primera cuenta de administración"),
}


def speak(arguments: Sequence[str]) -> int:
    """Runs one word; the exit status is the process's."""
    word = next((each for each in arguments if not each.startswith("-")), None)
    parser = argparse.ArgumentParser(prog="acuerdo", description="Cobranza amigable, dentro de la ley.")
    words = parser.add_subparsers(dest="word", metavar="PALABRA", required=True)
    for name, (module, _, says) in WORDS.items():
        each = words.add_parser(name, help=says, description=says)
        if name == word:  # the others stay unread: starting must be quick
            _prepare(name)
            import_module(f"acuerdo.screens.terminal.{module}").add_arguments(each)
    args = parser.parse_args(arguments)
    try:
        return int(import_module(f"acuerdo.screens.terminal.{WORDS[args.word][0]}").run(args))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _prepare(word: str) -> None:
    if WORDS[word][1]:
        import django

        django.setup()
