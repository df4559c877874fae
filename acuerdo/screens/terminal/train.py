"""`acuerdo train hearing`: fits the ear again, says how it hears what it had not seen, and keeps it if no worse."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from acuerdo.core.dialogue.hear.examples import CorpusError
from acuerdo.core.dialogue.hear.fit import rounds
from acuerdo.core.dialogue.hear.linear import LinearModel, write_model
from acuerdo.core.dialogue.hear.report import Report
from acuerdo.flows.train_hearing import better, train_hearing
from acuerdo.flows.wiring import wired
from acuerdo.screens.terminal.progress import progress

_MISTAKES = 15
_NO_EMBEDDINGS = "Faltan los vectores de oraciones. Para tenerlos: pip install 'acuerdo[embeddings]'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Entrena lo que oye Acuerdo con su corpus y con ACUERDO_HOME/corrections.toml (las correcciones del\n"
        "escritorio). Lo mide con países que el modelo no vio y guarda el resultado en ACUERDO_HOME; se usa desde\n"
        "el siguiente arranque si no oye peor que el que viene con el programa."
    )
    parser.add_argument("what", choices=["hearing"], metavar="hearing", help="lo que se entrena")
    parser.add_argument("--embeddings", action="store_true", help="además con vectores de oraciones")
    parser.add_argument("--out", type=Path, metavar="ARCHIVO", help="escribe el modelo ahí y no en ACUERDO_HOME")


def run(args: argparse.Namespace) -> int:
    school = wired().school()
    vector = school.vector() if args.embeddings else None
    if args.embeddings and vector is None:
        print(_NO_EMBEDDINGS, file=sys.stderr)
        return 1
    try:
        with progress("Entrenando el oído", rounds()) as tick:
            trained = train_hearing(school.lesson, school.rules, vector=vector, tick=tick)
    except CorpusError as problem:
        print(f"El corpus o las correcciones tienen un error: {problem}", file=sys.stderr)
        return 1
    print(described(trained.report))
    if args.out:
        args.out.write_bytes(write_model(trained.model))
        print(f"\nModelo: {args.out}")
        return 0
    print(f"\nModelo: {school.keep(trained.model)}\n{_verdict(trained.model, school.shipped)}")
    return 0


def described(report: Report) -> str:
    """The report for people: figures are of lines whose country the model had not seen."""
    lines = [
        f"{report.lines} líneas, cada una oída por un modelo que no vio su país",
        f"Primer acto: {report.first:.1%}   entre los actos de la línea: {report.among:.1%}   "
        f"error de calibración: {report.calibration_error:.3f}",
        "",
        *_table("País", report.by_country),
        *_table("Estilo", report.by_register),
        *_table("Acto", dict(sorted(report.by_act.items(), key=lambda item: item[1]))),
        "Lo que más confunde (dicho → oído):",
        *(f"  {times:>3}  {said} → {heard}" for said, heard, times in report.mistaken[:_MISTAKES]),
    ]
    return "\n".join(lines)


def _table(title: str, shares: dict[str, float]) -> list[str]:
    return [f"{title}:", *(f"  {name:22} {share:6.1%}" for name, share in shares.items()), ""]


def _verdict(model: LinearModel, shipped: LinearModel | None) -> str:
    if shipped is None or better(model, shipped):
        return "Se usará desde el siguiente arranque."
    return "Oye peor que el que viene con Acuerdo: se guarda, pero no se usará."
