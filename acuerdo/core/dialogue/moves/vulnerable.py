"""A minor who answers on the debtor's own number: nothing is asked, everything stops, a person looks at it."""

from __future__ import annotations

import re
from dataclasses import replace

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.moves.effects import HandToPerson, PauseContact
from acuerdo.core.dialogue.moves.step import Part, Step, Talk

_UNDER_AGE = re.compile(
    r"\bsoy menor(?: de edad)?\b|\bsoy (?:un |una )nin[oa]\b"
    r"|(?<!hijo )(?<!hija )\btengo (?:[5-9]|1[0-7]|(?:cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    r"|dieciseis|diecisiete)) (?:anos|anitos)\b(?! (?:de|con|trabaj|pag|sin|en))"
)
_SUMMARY = "Parece escribir una persona menor de edad: no se trata la cuenta con ella."


def says_minor(text: str) -> bool:
    return bool(_UNDER_AGE.search(clean(text)))


def minor(talk: Talk) -> Step:
    """Whatever else was said, the answer tells nothing of the account."""
    effects = (PauseContact("minor"), HandToPerson("vulnerable", _SUMMARY))
    return Step((Part("to_person_minor"),), effects, replace(talk.state, handed_over=True, stage="paused"))
