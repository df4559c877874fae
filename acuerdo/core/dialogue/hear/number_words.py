"""The words numbers are said with: units, ordinals, scales, and slang that means money in one country only."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

UNITS = {
    "cero": 0, "zero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14,
    "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
    "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800,
    "novecientos": 900, "treintaicinco": 35, "quinientitos": 500, "cienmil": 100_000, "diesiseis": 16,
    "dosientos": 200, "tresientos": 300, "quinietos": 500, "quinentos": 500, "trecientos": 300,
    "sien": 100, "dies": 10, "beinte": 20, "cinquenta": 50, "sincuenta": 50, "setesientos": 700,
    "ochosientos": 800, "seissientos": 600, "seisientos": 600, "novesientos": 900, "nobecientos": 900,
    "cuatrosientos": 400, "sinco": 5, "trese": 13, "catorse": 14, "quinse": 15, "dose": 12, "onse": 11,
}  # fmt: skip
UNITS.update({word[:-2] + "as": value for word, value in tuple(UNITS.items()) if word.endswith(("ientos", "ientitos"))})
UNITS.update(  # treintaiuno, cuarentaydos: as they are typed in a hurry
    {
        f"{tens}{joint}{unit}": UNITS[tens] + UNITS[unit]
        for tens in ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
        for joint in ("i", "y")
        for unit in ("un", "uno", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
    }
)
ORDINALS = {
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6,
    "septimo": 7, "setimo": 7, "octavo": 8, "noveno": 9, "decimo": 10, "undecimo": 11, "duodecimo": 12,
    "vigesimo": 20, "trigesimo": 30, "cuadragesimo": 40, "quincuagesimo": 50, "sexagesimo": 60, "septuagesimo": 70,
    "octogesimo": 80, "nonagesimo": 90, "centesimo": 100, "ducentesimo": 200, "tricentesimo": 300,
    "cuadringentesimo": 400, "quingentesimo": 500, "sexcentesimo": 600, "septingentesimo": 700,
    "octingentesimo": 800, "noningentesimo": 900, "milesimo": 1_000, "millonesimo": 10**6,
}  # fmt: skip
ORDINALS.update({word[:-1] + "a": value for word, value in tuple(ORDINALS.items()) if word.endswith("o")})
THOUSANDS = {"mil": 1_000, "k": 1_000, "miles": 1_000, "milsito": 1_000, "milcito": 1_000}
# The long scale of Spanish: a billón is a million millions.
MILLIONS = {
    "millon": 10**6, "millones": 10**6, "melon": 10**6, "melones": 10**6, "millonsito": 10**6, "milloncito": 10**6,
    "mm": 10**6, "millardo": 10**9, "millardos": 10**9, "billon": 10**12, "billones": 10**12,
    "trillon": 10**18, "trillones": 10**18,
}  # fmt: skip
# Slang that multiplies, by country; "*" is everywhere else, 0 is no money there. A luca is a thousand pesos,
# but one sol in Peru and one dollar in Ecuador; a gamba is a hundred pesos, and in Spain a shrimp.
_SLANG: dict[str, dict[str, int]] = {
    "luca": {"PE": 1, "EC": 1, "*": 1_000},
    "luquita": {"PE": 1, "EC": 1, "*": 1_000},
    "palo": {"*": 10**6},
    "palito": {"*": 10**6},
    "gamba": {"AR": 100, "CL": 100, "*": 0},
    "barra": {"CO": 1_000, "*": 0},
    "quina": {"CL": 500, "*": 0},
    "tejo": {"AR": 10**6, "*": 0},
}


def slang_unit(word: str, country: str) -> int:
    """What one of them is worth in units of currency there; 0 when the word is no money there."""
    values = _SLANG.get(word.removesuffix("s")) or _SLANG.get(word)
    return values.get(country, values["*"]) if values else 0


def scale_of(word: str, country: str) -> int:
    """What the word multiplies by: mil, millones, lucas; 0 when it multiplies nothing."""
    return THOUSANDS.get(word) or MILLIONS.get(word) or slang_unit(word, country)


def ordinal(words: tuple[str, ...]) -> Decimal | None:
    """``vigesimo quinto`` as 25; None when a word is no ordinal or they don't descend."""
    values = [ORDINALS.get(word, 0) for word in words]
    descends = all(larger > smaller for larger, smaller in pairwise(values))
    return Decimal(sum(values)) if values and all(values) and descends else None
