"""How easy Spanish is to read: INFLESZ (Barrio-Cantalejo 2008), on the scale of Szigriszt-Pazos."""

from __future__ import annotations

import re
from html import unescape

from django.utils.html import strip_tags

FAIRLY_EASY = 65.0  # 65 to 80 is "bastante fácil"; newspapers for everybody are about 60

_WORD = re.compile(r"[a-záéíóúüñ]+")
_SENTENCE = re.compile(r"[.!?:;…]+|\n+")
# A vowel group is one syllable unless two strong vowels meet, or a weak one carries the accent.
_NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iuy](?![aeoáéóíú])|[iuü]?[aeoáéó]|[íú]|[iuü]+|y\b")
_BLOCKS = re.compile(r"</(p|li|h1|h2|h3|dt|dd|a|button|label|td|th|summary|legend)>")


def words_read(page: str) -> str:
    """What is read on a page of HTML: each block its own sentence, names of companies and laws included."""
    main = page.split("<main", 1)[1].split(">", 1)[1].split("</main>")[0]
    return unescape(strip_tags(_BLOCKS.sub("\n", main)))


def syllables(word: str) -> int:
    plain = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word)
    return max(1, len(_NUCLEUS.findall(plain)))


def inflesz(text: str) -> float:
    """206.835 − 62.3 · syllables per word − words per sentence."""
    sentences = [words for part in _SENTENCE.split(text.lower()) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    per_word = sum(map(syllables, words)) / len(words)
    return 206.835 - 62.3 * per_word - len(words) / len(sentences)
