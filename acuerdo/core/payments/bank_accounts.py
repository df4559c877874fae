"""Bank account numbers with check digits: CLABE (Mexico), CBU and CVU (Argentina), CCI (Peru)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountFault:
    """Why a number is not an account: `says` in Spanish, for the form."""

    code: str
    says: str


def account_fault(country: str, number: str) -> AccountFault | None:
    """None for a good number, and for countries whose numbers carry no check that we know."""
    known = _KINDS.get(country)
    digits = bare(number)
    if known is None:
        return (
            None if digits.isalnum() and 4 <= len(digits) <= 34 else AccountFault("account_shape", "No es una cuenta.")
        )
    name, size, fits = known
    if not digits.isdigit() or len(digits) != size:
        return AccountFault("account_size", f"La {name} tiene {size} dígitos.")
    if not fits(digits):
        return AccountFault("account_check", f"El dígito verificador de la {name} no coincide: revisa el número.")
    return None


def bare(number: str) -> str:
    return "".join(sign for sign in number if sign not in " -.")


def clabe(digits: str) -> bool:
    """18 digits, weights 3 7 1, each product modulo 10 (Banxico, Circular 14/2017; ABM's CLABE rules)."""
    total = sum(int(digit) * weight % 10 for digit, weight in zip(digits[:17], (3, 7, 1) * 6, strict=False))
    return -total % 10 == int(digits[17])


def cbu(digits: str) -> bool:
    """22 digits in two blocks, each with its check: 7+1 and 13+1 (BCRA, Comunicación A 2622); a CVU is the same."""
    first = _weighted(digits[:7], (7, 1, 3, 9, 7, 1, 3))
    second = _weighted(digits[8:21], (3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3))
    return -first % 10 == int(digits[7]) and -second % 10 == int(digits[21])


def cci(digits: str) -> bool:
    """20 digits: bank and branch, account, and a Luhn check of each (BCRP, Cámara de Compensación Electrónica)."""
    return _luhn(digits[:6]) == int(digits[18]) and _luhn(digits[6:18]) == int(digits[19])


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _luhn(digits: str) -> int:
    products = [int(digit) * (1 + at % 2) for at, digit in enumerate(digits)]
    return -sum(product - 9 if product > 9 else product for product in products) % 10


_KINDS: dict[str, tuple[str, int, Callable[[str], bool]]] = {
    "MX": ("CLABE", 18, clabe),
    "AR": ("CBU o CVU", 22, cbu),
    "PE": ("CCI", 20, cci),
}
