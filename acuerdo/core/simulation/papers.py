"""Documents, phones and e-mails of people who do not exist: right in shape, given to nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

# Where invented people live: subdivision and how its mobile numbers begin. The four digits that follow
# count the people of the world, so that no two share a number.
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "MX": (
        ("CMX", "+52555000"),
        ("JAL", "+52331000"),
        ("NLE", "+52811000"),
        ("BCN", "+52664100"),
        ("YUC", "+52999100"),
    ),
    "CO": (("DC", "+57300000"), ("ANT", "+57310000"), ("VAC", "+57350000")),
    "CL": (("RM", "+5692000"), ("BI", "+5693000"), ("VS", "+5694000")),
    "PE": (("LIM", "+5190000"), ("ARE", "+5191000"), ("LAL", "+5192000")),
    "AR": (("C", "+549115555"), ("B", "+549115556"), ("X", "+549351500")),
}
MAIL = "correo.invalid"  # RFC 2606: a name that never resolves
_BORN = date(1958, 1, 1)
_CALLED = {"MX": "RFC", "CO": "Cédula", "CL": "RUT", "PE": "DNI", "AR": "DNI"}


def called(country: str) -> str:
    """The header under which a portfolio of the country brings the document."""
    return _CALLED[country]


def a_document(rng: Random, country: str, name: str, number: int) -> str:
    """Unique within a world, because `number` is part of it."""
    return _DOCUMENTS[country](rng, name, number)


def a_phone(prefix: str, number: int) -> str:
    """E.164."""
    return f"{prefix}{number:04d}"


def an_email(name: str, number: int) -> str:
    given, *rest = _plain(name).lower().split()
    return f"{given}.{rest[-2]}{number}@{MAIL}"


def _rfc(rng: Random, name: str, number: int) -> str:
    words = _plain(name).upper().split()
    letters = f"{words[-2][:2]}{words[-1][0]}{words[0][0]}"
    born = _BORN + timedelta(days=rng.randrange(15_000))
    return f"{letters}{born:%y%m%d}{rng.choice('ABCDEFGH')}{number % 100:02d}"


def _rut(rng: Random, name: str, number: int) -> str:
    digits = str(10_000_000 + number * 7919 + rng.randrange(7919))
    rest = sum(int(digit) * (2 + at % 6) for at, digit in enumerate(reversed(digits))) % 11
    return f"{digits}-{'0123456789K'[(11 - rest) % 11]}"


def _cedula(rng: Random, name: str, number: int) -> str:
    return str(1_000_000_000 + number * 99_991 + rng.randrange(99_991))


def _dni(rng: Random, name: str, number: int) -> str:
    return str(20_000_000 + number * 7919 + rng.randrange(7919))


_DOCUMENTS: dict[str, Callable[[Random, str, int], str]] = {
    "MX": _rfc,
    "CO": _cedula,
    "CL": _rut,
    "PE": _dni,
    "AR": _dni,
}


def _plain(text: str) -> str:
    """Without accents; ñ becomes n."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
