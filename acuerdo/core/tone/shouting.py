"""Shouting in writing: sustained capitals, rows of exclamation marks, alarm signs. Acronyms don't shout."""

from __future__ import annotations

import re

from acuerdo.core.tone.acronyms import ACRONYMS

_LOUD = re.compile(
    r"^(?:PAG[AOU]\w*|DEB[EÉ]\w*|DEUD\w+|YA|HOY|AHORA|URG\w+|[UÚ]LTIM\w+|AVISO"
    r"|ATENCI[OÓ]N|IMPORTANTE|NUNCA|SIEMPRE|AVISAMOS"
    r"|VENCID\w+|ADEUDO|MOROS\w+|EVIT[EA]\w*|LIQUID\w+|CUBR\w+|REGULARI\w+|LLAM\w+"
    r"|VENC\w+|FAVOR|\w+[AEI]RSE|LL[AÁ]M\w+|CONTEST\w+|DEPOSIT\w+|CANCEL\w+|ABON\w+|\w{2,}[ÉÓ]|\w+[ÁÉ]IS|PENDIENTE\w*"
    r"|RECUERD\w+|GRACIAS|DESCUENTO\w*|OFERTA\w*|TERCER\w*|MUY|TODAV[IÍ]A|ENTIEND\w+|PROMO\w*"
    r"|COMUN[IÍ]Q\w+|RESPOND\w+|ALERTA|PELIGRO"
    r"|\w+MENTE|\w+CI[OÓ]N|\w{3,}AD[OA]|\w{3,}ID[OA]|\w{3,}AR[ÁE]?|JUICIO|DEMANDA"
    r"|EMBARGO|LEGAL\w*|C[AÁ]RCEL|PLAZO|NO|SI|SOLO|TODO|MAL|BASTA)$"
)
_SHORT = frozenset({"YA", "HOY"})
_LETTERS = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ](?:[ .\-][A-ZÁÉÍÓÚÑ]){3,}(?!\w)")  # P A G A, P.A.G.A
_ALIAS = re.compile(r"[A-ZÑ]{3,}(?:\.[A-ZÑ]{3,}){2,3}")  # TIENDA.SOL.PAGO: an account in Argentina
_UP = re.compile(r"[a-záéíóúñ][A-ZÁÉÍÓÚÑ]")
_WORD = re.compile(r"\b[A-ZÁÉÍÓÚÜÑ][A-ZÁÉÍÓÚÜÑ]+\b")
_RUN = re.compile(r"\b[A-ZÁÉÍÓÚÜÑ]{2,}(?:[ ,.:;¡!]+[A-ZÁÉÍÓÚÜÑ]{1,})+\b")
_MARKS = re.compile(r"!{2,}|¡{2,}|[!?]{3,}|¿{2,}|(?:[🔴🚨⚠❗‼🛑⛔🆘❌☠💀🔥😡🤬👿]️?)+")


def shouts(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches that shout, from left to right."""
    spans = [match.span() for match in _MARKS.finditer(text)]
    aliases = [match.span() for match in _ALIAS.finditer(text)]
    runs = [match.span() for match in _RUN.finditer(text) if _run_shouts(match.group())]
    runs = [run for run in runs if run not in aliases]
    spans += runs
    spans += [match.span() for match in _LETTERS.finditer(text) if re.sub(r"\W", "", match.group()) not in ACRONYMS]
    spans += _waves(text)
    for match in _WORD.finditer(text):
        inside = any(start <= match.start() < end for start, end in (*runs, *aliases))
        if not inside and _word_shouts(match.group()):
            spans.append(match.span())
    return tuple(sorted(spans))


def _waves(text: str) -> list[tuple[int, int]]:
    """lIkE tHiS: two words or more that go up and down, four times in all; MercadoPago goes up once."""
    words = [match for match in re.finditer(r"\w{3,}", text) if _UP.search(match.group())]
    ups = sum(len(_UP.findall(match.group())) for match in words)
    return [match.span() for match in words] if len(words) >= 2 and ups >= 4 else []


def _word_shouts(word: str) -> bool:
    return word not in ACRONYMS and (len(word) >= 4 or word in _SHORT) and bool(_LOUD.match(word))


def _run_shouts(run: str) -> bool:
    words = [word for word in re.findall(r"[A-ZÁÉÍÓÚÜÑ]+", run) if word not in ACRONYMS]
    return len(words) >= 3 or (len(words) == 2 and any(_LOUD.match(word) for word in words))


def hushed(text: str) -> str:
    """The same words said calmly: capitals lowered but for acronyms, one mark where there were many."""

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        return word if word in ACRONYMS or not (len(word) > 3 or _LOUD.match(word)) else word.lower()

    calm = re.sub(r"[🔴🚨⚠❗‼🛑⛔🆘❌☠💀🔥😡🤬👿]️?", "", text)
    calm = re.sub(r"¡{2,}", "¡", re.sub(r"!{2,}", "!", calm))
    calm = _WORD.sub(lower, calm)
    starts = re.compile(r"(^\W*|[.!?]\s+\W*)([a-záéíóúñ])")
    return starts.sub(lambda match: match.group(1) + match.group(2).upper(), calm).strip()
