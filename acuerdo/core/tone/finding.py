"""Which faults a text holds. Denials, quoted words and consequences told calmly are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.reading import Reading, Word
from acuerdo.core.tone.rules import Found
from acuerdo.core.tone.sounds import sound
from acuerdo.core.tone.weights import suspected

# Where a collection message may not even refer to courts: Chile, Ley 19.496 art. 37.
COURTS_FORBIDDEN = frozenset({"CL"})


def _sounds(words: str) -> frozenset[str]:
    return frozenset(sound(word) for word in words.split())


# "No te vamos a demandar", "sin urgencia", "nadie va a embargarte": what is denied is not said.
_DENIES = _sounds("no nunca jamas nadie sin ni tampoco ningun ninguna never nao evitar evitarte evitarle evita evite")
_BETWEEN = _sounds(
    "te le lo la les los las nos se vamos va van voy ir iremos a al es un una ser son de que el por para esto esta este"
    " hacer tu su tus sus con hay trata constituye corresponde ha has fue sera como mas en o eres necesario hace falta"
    " preguntar preguntaremos es_un llamar molestar procedimiento gestion accion cobro juridico amenaza proceso tiene"
    " seras judicial vas eso puede compartiremos compartimos compartir informacion hablar hablamos hablaremos tuya"
    " contaremos contamos le_vamos diremos decimos demandar demandarte embargarte amenazar amenazan llamaremos llamamos"
    " tienes tenes debes estoy estamos"
)
_NOT = _sounds("no nunca tampoco ni")
# What may be talked about without being announced.
_TALKED_ABOUT = (
    "embargo",
    "juisio",
    "tribunal",
    "karsel",
    "judisial",
    "litijio",
    "korte",
    "koaktiba",
    "preso",
    "jusgado",
)
_OWING = ("pag", "kunpl", "deb", "abon", "kontest", "a", "kier")
_IF = _sounds("si pero")
_SORRY = _sounds("lamento lamentamos siento sentimos perdon perdona disculpe disculpa disculpas reportar")
_THEY = ("amenas", "trataron", "dijeron", "insult", "yamaron", "ablaron", "gritaron")
_ASKED = ("preguntab", "preguntas", "pregunto")


def found_in(reading: Reading, book: ToneBook, country: str) -> Iterator[tuple[str, Found]]:
    """Pairs of a fault's name and the words that show it."""
    found = list(book.rules.find(reading))
    calm = _calm(found, country)
    courts = {_sentence(reading, each) for each in found if each.group == "false_authority.like"}
    excused = {(each.group[:-8], _sentence(reading, each)) for each in found if each.group.endswith(".excused")}
    named: set[int] = set()
    for each in found:
        name, _, kind = each.group.partition(".")
        if kind not in ("like", "heavy") or (kind == "heavy" and (calm or _sentence(reading, each) in courts)):
            continue
        if (name, _sentence(reading, each)) in excused or denied(reading.words, each.first):
            continue
        if name == "third_party_disclosure" and _denied_inside(reading.words[each.first + 1 : each.last]):
            continue
        yield name, each
        named.add(_sentence(reading, each))
    calm_ones = frozenset({"threat", "ultimatum"}) if calm else frozenset()
    for each in suspected(reading, book.weights, frozenset(named)):
        if each.group not in calm_ones and not denied(reading.words, each.first):
            yield each.group, each


def denied(words: tuple[Word, ...], first: int) -> bool:
    """Somebody says that it is not so, or is sorry that others said it."""
    if words[first].sound.startswith(_TALKED_ABOUT) and _ruled_out(words, first):
        return True
    if words[first].sound in _DENIES:
        return _reported(words, first)
    for at in range(first - 1, max(-1, first - 8), -1):
        word, after = words[at], words[at + 1]
        if word.sentence != after.sentence or (after.comma and after.sound != "ni"):
            break
        if word.sound in _DENIES:
            return at == 0 or words[at - 1].sound not in _IF or words[at - 1].sentence != word.sentence
        if word.sound not in _BETWEEN:
            break
    return _reported(words, first)


def _ruled_out(words: tuple[Word, ...], noun: int) -> bool:
    """ "Capacitamos al equipo para que nadie te hable de juicios": a denial anywhere beside what is only named, but
    not the debtor's own («no pagó») and not a condition («si no…»)."""
    sentence = [word for word in words if word.sentence == words[noun].sentence]
    for before, word, after in zip((None, *sentence), sentence, (*sentence[1:], None), strict=False):
        owed = after is not None and after.sound.startswith(_OWING)
        if word.sound in _DENIES and not owed and (before is None or before.sound not in _IF):
            return True
    return False


def _denied_inside(words: tuple[Word, ...]) -> bool:
    """ "A tu garante no le avisamos" tells nothing to anybody; "todos sabrán que no pagas" does."""
    return any(word.sound in _NOT and not after.sound.startswith(_OWING) for word, after in pairwise(words))


def _reported(words: tuple[Word, ...], first: int) -> bool:
    near = words[max(0, first - 7) : first]
    if any(word.sound.startswith(_ASKED) and after.sound == "si" for word, after in pairwise(near)):
        return True
    return any(word.sound.startswith(_THEY) for word in near) and any(word.sound in _SORRY for word in words)


def _sentence(reading: Reading, found: Found) -> int:
    return reading.words[found.first].sentence


def _calm(found: list[Found], country: str) -> bool:
    """A true consequence said with ``puede`` and with a way out; never where its mention is forbidden."""
    groups = {each.group for each in found}
    return country.upper() not in COURTS_FORBIDDEN and {"threat.calm", "threat.way_out"} <= groups
