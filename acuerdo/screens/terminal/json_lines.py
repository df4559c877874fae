"""JSON Lines in, JSON Lines out: a bad line gets an error under its id and the stream goes on."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

Line = Mapping[str, Any]


class BadLine(ValueError):
    """What is wrong with one line: `code` for machines, the message names field and remedy in Spanish."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def answer_lines(answer: Callable[[Line], Line], lines: Iterable[bytes] | None = None) -> int:
    """Writes one line per line read, in order; 1 when any was bad. Blank lines ask nothing and get nothing."""
    bad = 0
    for raw in lines if lines is not None else sys.stdin.buffer:
        if raw.strip():
            line = answer_one(answer, raw)
            bad += "error" in line
            write(line)
    return 1 if bad else 0


def answer_one(answer: Callable[[Line], Line], raw: bytes) -> Line:
    """The answer to one raw line, or its error; nothing that the line holds stops the stream."""
    id_: object = None
    try:
        question = parse(raw)
        id_ = question.get("id")
        if id_ is None:
            raise BadLine("missing_field", "Falta «id»: agrégalo para saber a qué línea responde cada una.")
        return {"id": id_, **answer(question)}
    except BadLine as bad:
        return {"id": id_, "error": {"code": bad.code, "message": str(bad)}}
    except Exception:  # a fault of ours in one line must not silence the lines after it
        traceback.print_exc(file=sys.stderr)
        message = "No pudimos responder esta línea: es una falla nuestra; las demás siguen."
        return {"id": id_, "error": {"code": "internal", "message": message}}


def parse(raw: bytes) -> Line:
    """One object; fractions stay Decimal, and what is not JSON (NaN, Infinity) is refused."""
    try:
        question = json.loads(raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse)
    except UnicodeDecodeError:
        raise BadLine("not_utf8", "La línea no está en UTF-8; guarda el archivo con esa codificación.") from None
    except (ValueError, RecursionError):
        raise BadLine("not_json", "La línea no es JSON válido; revisa comillas y comas.") from None
    if not isinstance(question, dict):
        raise BadLine("not_an_object", "Cada línea debe ser un objeto JSON.")
    return question


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is not JSON")


def write(line: Line) -> None:
    """UTF-8 whatever the terminal's own encoding; half a surrogate pair goes out as an escape."""
    text = json.dumps(line, ensure_ascii=False, default=_number)
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raw = json.dumps(line, default=_number).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(raw + b"\n")
    sys.stdout.buffer.flush()


def _number(value: object) -> int | float:
    """An id that came as a fraction goes back as one."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)


def text_of(line: Line, name: str, otherwise: str | None = None) -> str:
    value = line.get(name, otherwise)
    if not isinstance(value, str):
        raise BadLine("missing_field" if value is None else "not_text", f"«{name}» debe ser un texto.")
    return value


def day_of(line: Line, name: str) -> date:
    try:
        return date.fromisoformat(text_of(line, name))
    except ValueError as problem:
        if isinstance(problem, BadLine):
            raise
        raise BadLine("bad_date", f"«{name}» debe ser una fecha AAAA-MM-DD.") from None


def country_of(line: Line, otherwise: str | None = None) -> str:
    value = text_of(line, "country", otherwise).upper()
    if len(value) != 2 or not value.isalpha():
        raise BadLine("bad_country", "«country» debe ser un código ISO de dos letras, como MX.")
    return value
