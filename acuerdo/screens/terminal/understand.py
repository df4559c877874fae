"""`acuerdo understand`: what did the debtor say? One message a line in, acts and slots a line out (CONTRACTS §3)."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from acuerdo.core.dialogue.hear.heard import Ear, Heard, Slots
from acuerdo.screens.terminal.json_lines import BadLine, Line, answer_lines, country_of, day_of, text_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Lee JSON Lines de la entrada y dice qué quiso decir la persona: actos con su certeza, emoción,\n"
        "datos (fecha, hora, monto, número de pagos, frecuencia, porcentaje, opción, medio) e idioma.\n\n"
        "Ejemplo de línea:\n"
        '{"id":"1","text":"el viernes te deposito 500","country":"MX","today":"2026-03-11"}\n\n'
        "«history» es opcional: los mensajes anteriores, el nuestro al final.\n"
        "Una línea con errores recibe {id, error:{code, message}} y al final el estado de salida es 1."
    )


def run(args: argparse.Namespace) -> int:
    from acuerdo.flows.wiring import wired

    ear = wired().ear()
    return answer_lines(lambda line: understood(line, ear))


def understood(line: Line, ear: Ear) -> Line:
    """The answer to one question, without its id."""
    heard = ear.hear(
        text_of(line, "text"), country=country_of(line), today=day_of(line, "today"), history=history_of(line)
    )
    return heard_line(heard)


def heard_line(heard: Heard) -> dict[str, Any]:
    return {
        "acts": [{"act": act.name, "p": act.p} for act in heard.acts],
        "emotion": heard.emotion,
        "slots": slots_line(heard.slots),
        "language": heard.language,
    }


def slots_line(slots: Slots) -> dict[str, Any]:
    values = {name: getattr(slots, name) for name in Slots.__slots__}
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value:f}"
    return value


def history_of(line: Line) -> tuple[str, ...]:
    """Plain texts, or objects with `text`, `say` or `body`."""
    history = line.get("history") or []
    if not isinstance(history, list):
        raise BadLine("bad_history", "«history» debe ser una lista de mensajes.")
    return tuple(_said(each) for each in history)


def _said(each: object) -> str:
    if isinstance(each, dict):
        each = each.get("text") or each.get("say") or each.get("body") or ""
    return each if isinstance(each, str) else ""
