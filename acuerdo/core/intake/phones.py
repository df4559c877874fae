"""Phones as people write them, to E.164, with what each country does to its own numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType, ValidationResult

from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.table import Cell, text_of

_EXTENSION = re.compile(r"(?:ext|extension|extensión|int|interno|x|#)\.? ?\d{1,6}$", re.IGNORECASE)
_BETWEEN = re.compile(r"[/;|,\n]|\s[yo]\s", re.IGNORECASE)
_ALLOWED = re.compile(r"\+?[\d\s().\-–]+")
_LABEL = re.compile(r"^(?:tel|tels|cel|whatsapp|wa|móvil|movil|celular|teléfono|telefono)[.:]*\s*", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_FILLERS = frozenset({"1234567890", "0123456789", "1234567"})
_DIGITS_LEAST = 7
_MEXICO, _BRAZIL, _ARGENTINA = 52, 55, 54


def read_phone(cell: Cell, country: str, *, mobile: bool) -> str | Fault:
    """``+525512345678``. `mobile` says that the column is of mobile phones (Argentina writes those with a 9)."""
    text = f"{cell:f}".removesuffix(".0") if isinstance(cell, Decimal) else text_of(cell).removesuffix(".0")
    fault = _looks_wrong(text)
    if fault:
        return fault
    bare = _LABEL.sub("", text)
    digits = _NOT_DIGIT.sub("", bare)
    if _is_filler(digits, country):
        return Fault("phone_filler")
    international = bare.startswith(("+", "00"))
    return _parse(_home_form(digits, country, international), country, mobile=mobile)


def _looks_wrong(text: str) -> Fault | None:
    if _SCIENTIFIC.fullmatch(text):
        return Fault("scientific")
    pieces = [piece for piece in _BETWEEN.split(text) if len(_NOT_DIGIT.sub("", piece)) >= _DIGITS_LEAST]
    if len(pieces) > 1:
        return Fault("several_values")
    if _EXTENSION.search(text):
        return Fault("phone_extension")
    return None if _ALLOWED.fullmatch(_LABEL.sub("", text)) else Fault("phone_unreadable")


def _is_filler(digits: str, country: str) -> bool:
    national = digits.removeprefix(str(phonenumbers.country_code_for_region(country) or ""))
    return len(digits) >= _DIGITS_LEAST and (
        len(set(digits)) == 1 or len(set(national)) == 1 or digits in _FILLERS or national in _FILLERS
    )


def _home_form(digits: str, country: str, international: bool) -> str:
    """The number with ``+`` where its country code is certain; Mexico's old dialling prefixes fall away.

    Until 2019 a Mexican mobile was dialled 1 after +52, 044 or 045 at home, and 01 for long distance;
    messaging providers still write 521.
    """
    if international:
        digits = digits.removeprefix("00")
    if country == "MX" or (international and digits.startswith("52")):
        if len(digits) == 13 and digits.startswith("521"):
            return "+52" + digits[3:]
        if len(digits) == 12 and digits.startswith("52"):
            return "+" + digits
        if not international and len(digits) in (12, 13) and digits.startswith(("01", "044", "045")):
            return "+52" + digits[-10:]
    return "+" + digits if international else digits


def _parse(digits: str, country: str, *, mobile: bool) -> str | Fault:
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return Fault("phone_unreadable" if len(digits) >= _DIGITS_LEAST else "phone_short")
    number = _as_today(number, mobile=mobile)
    fault = _wrong_size(number, country)
    return fault or str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _as_today(number: PhoneNumber, *, mobile: bool) -> PhoneNumber:
    """Brazil's ninth digit (2016) and Argentina's 9 for mobiles, where the number shows that it lacks them."""
    national = str(number.national_number)
    if number.country_code == _BRAZIL and len(national) == 10 and national[2] in "6789":
        return _renumbered(number, national[:2] + "9" + national[2:])
    if number.country_code == _ARGENTINA and mobile and len(national) == 10:
        with_nine = _renumbered(number, "9" + national)
        return with_nine if phonenumbers.is_valid_number(with_nine) else number
    return number


def _renumbered(number: PhoneNumber, national: str) -> PhoneNumber:
    return PhoneNumber(country_code=number.country_code, national_number=int(national))


def _wrong_size(number: PhoneNumber, country: str) -> Fault | None:
    """Numbers of an unassigned range pass where the length is right: ranges open faster than tables do."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    if number.country_code == _MEXICO and len(str(number.national_number)) != 10:
        return Fault("phone_short" if len(str(number.national_number)) < 10 else "phone_long")
    if reason == ValidationResult.TOO_LONG:
        return Fault("phone_long")
    if reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Fault("phone_no_area")
    if reason != ValidationResult.IS_POSSIBLE:
        return Fault("phone_short")
    if number.country_code == _ARGENTINA and not phonenumbers.is_valid_number(number):
        return Fault("phone_no_area" if str(number.national_number).startswith("15") else "phone_invalid", country)
    if phonenumbers.number_type(number) in (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.TOLL_FREE):
        return Fault("phone_invalid", country)
    return None
