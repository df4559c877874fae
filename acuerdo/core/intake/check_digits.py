"""Check digits of tax and identity numbers; each takes bare digits and says whether the last ones fit."""

from __future__ import annotations

from collections.abc import Sequence


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def cuit(digits: str) -> bool:
    """Argentina, CUIT and CUIL, 11 digits: modulo 11 (AFIP); a rest of 10 is never issued."""
    check = 11 - _weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return check % 11 == int(digits[10]) if check != 10 else False


def rut(number: str) -> bool:
    """Chile, RUT and RUN: digits and a check of 0-9 or K, modulo 11 (Registro Civil)."""
    total = sum(int(digit) * (2 + at % 6) for at, digit in enumerate(reversed(number[:-1])))
    return "0123456789K0"[(11 - total % 11) % 12] == number[-1] if total % 11 else number[-1] == "0"


def nit(digits: str) -> bool:
    """Colombia, NIT with its check digit last: modulo 11 (DIAN, Orden Administrativa 4 de 1989)."""
    primes = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
    rest = sum(int(digit) * prime for digit, prime in zip(reversed(digits[:-1]), primes, strict=False)) % 11
    return (rest if rest < 2 else 11 - rest) == int(digits[-1])


def ruc_peru(digits: str) -> bool:
    """Peru, RUC, 11 digits: modulo 11 (SUNAT)."""
    check = 11 - _weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return check % 10 == int(digits[10])


def cedula_ecuador(digits: str) -> bool:
    """Ecuador, cédula, 10 digits: modulo 10 (Registro Civil); the first two are a province."""
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(digits[:9])]
    check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
    return check == int(digits[9]) and (1 <= int(digits[:2]) <= 24 or digits[:2] == "30")


def cedula_uruguay(digits: str) -> bool:
    """Uruguay, cédula de identidad, 8 digits with the check last: modulo 10 (DNIC)."""
    return -_weighted(digits[:7], (2, 9, 8, 7, 6, 3, 4)) % 10 == int(digits[7])


def cpf(digits: str) -> bool:
    """Brazil, CPF, 11 digits: two checks, modulo 11 (Receita Federal)."""
    return all(_brazil(digits[:size], range(size + 1, 1, -1)) == int(digits[size]) for size in (9, 10))


def cnpj(digits: str) -> bool:
    """Brazil, CNPJ, 14 digits: two checks, modulo 11 (Receita Federal)."""
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    return all(_brazil(digits[:size], weights[13 - size :]) == int(digits[size]) for size in (12, 13))


def _brazil(digits: str, weights: Sequence[int]) -> int:
    rest = _weighted(digits, weights) % 11
    return 0 if rest < 2 else 11 - rest


def curp(text: str) -> bool:
    """Mexico, CURP, 18 characters: modulo 10 over a 37-letter alphabet (RENAPO)."""
    alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    total = sum(alphabet.index(letter) * (18 - at) for at, letter in enumerate(text[:17]))
    return str(-total % 10) == text[17]
