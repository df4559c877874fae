"""A text as words that can be compared, each remembering its place in the text as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from acuerdo.core.tone.disguises import plain_letter, undisguised
from acuerdo.core.tone.sounds import sound

_CHAT = {
    "q": "que", "k": "que", "xq": "por que", "pq": "por que", "porq": "por que", "x": "por", "t": "te",
    "xfa": "por favor", "lic": "licenciado", "d": "de",
    "oy": "hoy", "tmb": "tambien", "pa": "para", "uste": "usted", "wa": "voy a",
    "msj": "mensaje", "xfavor": "por favor", "hr": "horas", "hrs": "horas", "hs": "horas", "h": "horas",
    "sr": "senor", "sra": "senora", "ud": "usted", "uds": "ustedes", "depto": "departamento", "dpto": "departamento",
    "expte": "expediente", "exp": "expediente", "ndie": "nadie", "sta": "esta", "st": "este", "acuerdate": "acordate",
}  # fmt: skip
_PIECE = re.compile(
    r"(?<![^\W_])[^\W\d_](?:[ .\-_*·][^\W\d_]){3,}(?![^\W_])"  # letters one by one: d e m a n d a r
    r"|[^\W_](?:[^\W_]|[*@$!€'’](?=[^\W_]))*"
    r"|[\U0001F300-\U0001FAFF☠⚰⚱☢☣⚔💀🔪-🔫]|[.!?;:\n,«»“”\"¿¡()]"
)
_ENDS = frozenset(".!?;\n")
_OPENS, _CLOSES = frozenset("«“"), frozenset("»”")
# By their sounds: escribiste, dijo, preguntaba, comentó, contás, mencionó, decís, trataron, llamaron.
_SAYING = re.compile(r"^(?:eskrib|dij|pregunt|koment|kont|mension|desi|dise|pus|trat|yam)")


@dataclass(frozen=True, slots=True)
class Word:
    """`sound` is what rules compare; `sentence` counts sentences; `told` marks words of somebody else, quoted."""

    sound: str
    start: int
    end: int
    sentence: int
    comma: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """`asks` are the numbers of the sentences that end with a question mark."""

    words: tuple[Word, ...]
    asks: frozenset[int]


def read(text: str) -> Reading:
    """Linear in the length of the text; spans are of the text as given."""
    plain, places = _visible(text)
    words: list[Word] = []
    asks: set[int] = set()
    sentence, comma, told, broken = 0, False, False, False
    for match in _PIECE.finditer(plain):
        piece = match.group()
        start, end = places[match.start()], places[match.end() - 1] + 1
        if len(piece) == 1 and not piece.isalnum() and ord(piece) < 0x2600:
            told = _quoting(piece, words, told)
            comma = comma or piece in ",:"
            if piece in _ENDS and words and words[-1].sentence == sentence and not _inside(plain, match):
                asks |= {sentence} if piece == "?" else set()
                broken = piece == "\n"
                sentence += 1
            continue
        if broken and _halves(plain, match.start()):
            last = words[-1]
            whole = sound(
                undisguised(plain[_begin(plain, match.start()) : match.end()].replace("\n", "").replace("-", ""))
            )
            words.append(Word(whole, last.start, end, last.sentence, last.comma, told))
        words += [Word(each, start, end, sentence, comma, told) for each in _sounds(piece)]
        comma, broken = False, False
    return Reading(tuple(words), frozenset(asks))


@lru_cache(maxsize=20_000)
def _sounds(piece: str) -> tuple[str, ...]:
    if len(piece) > 6 and not piece[1].isalnum() and not piece[3].isalnum():
        piece = re.sub(r"[^\w]|_", "", piece)
        piece = f"{piece[0]} {piece[1:]}" if piece[0] in "aoy" and len(piece) > 6 else piece
    return tuple(sound(undisguised(each)) for each in _CHAT.get(piece, piece).split())


def _visible(text: str) -> tuple[str, list[int]]:
    """The text as a reader sees it, one plain character each, and where each of them stands."""
    plain, places = [], []
    for place, char in enumerate(text):
        seen = plain_letter(char)
        if seen:
            plain.append(seen)
            places.append(place)
    return "".join(plain), places


def _quoting(mark: str, words: list[Word], told: bool) -> bool:
    """True from the mark that opens the words of somebody else to the mark that closes them."""
    if mark in _CLOSES or (mark == '"' and told):
        return False
    if mark in _OPENS or mark == '"':
        return any(_SAYING.match(word.sound) for word in words[-7:])
    return told


def _inside(plain: str, match: re.Match[str]) -> bool:
    """A point inside a number or an abbreviation ends nothing."""
    before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
    if match.group() == "\n":
        return False
    return bool(after) and (after.isalnum() or (before.isdigit() and after.isdigit()))


def _begin(plain: str, at: int) -> int:
    start = at - 1
    while start and (plain[start - 1].isalpha() or plain[start] in "\n-"):
        start -= 1
    return start


def _halves(plain: str, at: int) -> bool:
    """A word broken by the end of a line: nothing but the break between its letters."""
    return at >= 2 and plain[at - 1] == "\n" and (plain[at - 2].isalpha() or plain[at - 2] == "-")
