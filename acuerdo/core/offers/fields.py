"""Reading one field of a question at a time; a bad one is named with what to write instead, in Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from acuerdo.core.money import Money

Json = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)

_AMOUNT_MAX = Decimal(10) ** 15
_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2089, 12, 31)


class BadField(ValueError):
    """`code` for machines, `message` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def section(raw: Json, name: str, *, required: bool) -> Json:
    value = raw.get(name)
    if value is None and not required:
        return {}
    if not isinstance(value, Mapping):
        raise _missing_or(value, name, "not_an_object", f"«{name}» debe ser un objeto con sus campos.")
    return value


def text(raw: Json, name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not value:
        raise _missing_or(value, name, "not_text", f"«{name}» debe ser un texto.")
    return value


def word(raw: Json, name: str, kind: type[Word]) -> Word:
    value = text(raw, name)
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise BadField(f"unknown_{name}", f"«{name}» no conoce «{value}»; usa uno de: {known}.") from None


def day(raw: Json, name: str) -> date:
    value = text(raw, name)
    remedy = f"«{name}» debe ser una fecha AAAA-MM-DD, por ejemplo 2026-03-15."
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise BadField("not_a_date", remedy) from None
    if len(value) != len("2026-03-15"):
        raise BadField("not_a_date", remedy)
    if not _FIRST_DAY <= found <= _LAST_DAY:
        raise BadField("date_out_of_range", f"«{name}» está fuera de rango: revisa el año de {value}.")
    return found


def money(raw: Json, name: str, currency: str, *, required: bool = False) -> Money:
    """Zero when absent and not required; never negative."""
    if raw.get(name) is None and not required:
        return Money.zero(currency)
    value = _decimal(raw, name, "not_an_amount", "una cantidad como «1234.50», sin comas ni símbolos")
    if value < 0:
        raise BadField("negative_amount", f"«{name}» no puede ser negativo; escribe 0 si no se debe nada.")
    if value > _AMOUNT_MAX:
        raise BadField("amount_too_large", f"«{name}» es demasiado grande; revisa el punto decimal.")
    try:
        return Money.of(value, currency)
    except ValueError:
        message = f"«{name}» tiene más decimales que los que usa {currency}; redondéalo."
        raise BadField("too_fine", message) from None


def basis_points(raw: Json, name: str, *, most: int = 10_000) -> int:
    """A percentage with at most two decimals as hundredths of one per cent; 0 when absent."""
    if raw.get(name) is None:
        return 0
    scaled = _decimal(raw, name, "not_a_percentage", "un porcentaje como 10 o «12.5»") * 100
    if scaled != scaled.to_integral_value() or not 0 <= scaled <= most:
        message = f"«{name}» debe estar entre 0 y {most // 100}, con dos decimales como máximo."
        raise BadField("percentage_out_of_range", message)
    return int(scaled)


def whole(raw: Json, name: str, *, most: int) -> int:
    """0 when absent."""
    value = raw.get(name)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise BadField("not_a_count", f"«{name}» debe ser un número entero entre 0 y {most}.")
    return value


def _decimal(raw: Json, name: str, code: str, like: str) -> Decimal:
    value = raw.get(name)
    problem = _missing_or(value, name, code, f"«{name}» debe ser {like}.")
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise problem
    if isinstance(value, str) and (value != value.strip() or "_" in value or len(value) > 40):
        raise problem
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise problem from None
    if not number.is_finite() or number.adjusted() > 30:
        raise problem
    return number


def _missing_or(value: object, name: str, code: str, message: str) -> BadField:
    if value is None:
        return BadField("missing_field", f"Falta «{name}»: {message.removeprefix(f'«{name}» ')}")
    return BadField(code, message)
