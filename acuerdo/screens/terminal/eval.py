"""`acuerdo eval WHAT`: the product judges itself and says so in figures; exit status 1 when it isn't good enough."""

from __future__ import annotations

import argparse
from pathlib import Path

from acuerdo.screens.terminal import eval_conversations

_SCRIPTS = Path("tests") / "conversations"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Se juzga a sí mismo. conversations: sostiene todas las conversaciones escritas y las de la persona simulada\n"
        "(8 temperamentos × 5 objeciones × 7 países) con el oído, los movimientos y las frases de verdad, y cuenta\n"
        "por país: resueltas sin una persona, efectos correctos, las siete partes de la apertura, tono, cifras sin\n"
        "respaldo, revelaciones antes de comprobar la identidad, turnos sin respuesta y pasos a una persona.\n"
        "Sale con 1 si lo que debe ser cero no lo es, o si aciertan menos del 95 % de los efectos."
    )
    parser.add_argument("what", choices=("conversations",), help="qué se evalúa")
    parser.add_argument("--json", action="store_true", help="un objeto JSON en lugar de la tabla")
    parser.add_argument("--scripts", type=Path, default=_SCRIPTS, help="carpeta con las conversaciones escritas (TOML)")
    parser.add_argument("--seed", default="acuerdo", help="semilla de las variantes y de la persona simulada")
    parser.add_argument("--show", type=int, default=10, help="cuántas faltas se muestran con sus palabras")


def run(args: argparse.Namespace) -> int:
    return eval_conversations.run(args)
