"""Is this text fit to send to a person who owes? Its faults with their places, a kinder rewrite, a score."""

from __future__ import annotations

import re
from dataclasses import dataclass

from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect, register_of
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.figures import Sources, unsupported
from acuerdo.core.tone.finding import found_in
from acuerdo.core.tone.reading import read
from acuerdo.core.tone.rewrite import kinder, plain_offer
from acuerdo.core.tone.score import kindness
from acuerdo.core.tone.shouting import shouts
from acuerdo.core.wording import default_register

# Where asking the reason of default is forbidden: Colombia, Ley 2300 de 2023, art. 7 and its paragraph.
_REASON_FORBIDDEN = frozenset({"CO"})
# What follows the host of a link is chance: capitals in a token don't shout. The host is read, it shows in previews.
_LINK = re.compile(r"(https?://[^\s/]+)(/\S*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """`span` counts characters of the text as given, end exclusive; `says` is Spanish for the writer."""

    fault: str
    span: tuple[int, int]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneVerdict:
    """`score` is 0..1 (see `core.tone.score`); `rewrite` is None when fit."""

    fit: bool
    faults: tuple[Fault, ...]
    rewrite: str | None
    score: float


def judge_text(
    text: str,
    book: ToneBook,
    *,
    country: str = "MX",
    register: Register | None = None,
    verified: bool = True,
    facts: Sources | None = None,
) -> ToneVerdict:
    """`facts` None judges no figures; empty `Sources()` means that no figure is supported."""
    faults = faults_of(text, book, country=country, verified=verified, facts=facts)
    if not faults:
        return ToneVerdict(fit=True, faults=(), rewrite=None, score=kindness(text, 0))
    spoken = register or register_of(text, default_register(country))
    whole = any(fault.fault == "disclosure_before_verification" for fault in faults)
    spans = tuple((fault.fault, fault.span) for fault in faults)
    rewrite = kinder(text, spans, book, spoken, country, whole=whole)
    if faults_of(rewrite, book, country=country, verified=verified, facts=facts):
        rewrite = plain_offer(text, spans, book, spoken, country)
    if faults_of(rewrite, book, country=country, verified=verified, facts=facts):
        rewrite = inflect(book.fault("threat").instead, spoken)
    return ToneVerdict(fit=False, faults=faults, rewrite=rewrite, score=kindness(text, len(faults)))


def faults_of(text: str, book: ToneBook, *, country: str, verified: bool, facts: Sources | None) -> tuple[Fault, ...]:
    """Every fault once per place, in the order of the text."""
    text = _LINK.sub(lambda link: link[1] + " " * len(link[2]), text)
    found = [Fault("shouting", span, book.fault("shouting").says) for span in shouts(text)]
    if facts is not None:
        says = book.fault("unsupported_figure").says
        found += [
            Fault("unsupported_figure", (each.start, each.end), says) for each in unsupported(text, facts, country)
        ]
    reading = read(text)
    for name, each in found_in(reading, book, country):
        if _judged(name, country, verified):
            span = (reading.words[each.first].start, reading.words[each.last - 1].end)
            found.append(Fault(name, span, book.fault(name).says))
    return tuple(sorted(_merged(found), key=lambda fault: (fault.span, fault.fault)))


def _judged(name: str, country: str, verified: bool) -> bool:
    if name == "asks_reason":
        return country.upper() in _REASON_FORBIDDEN
    return name != "disclosure_before_verification" or not verified


def _merged(faults: list[Fault]) -> list[Fault]:
    """Overlapping finds of one fault become one; the widest stands."""
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda fault: (fault.fault, fault.span[0], -fault.span[1])):
        last = kept[-1] if kept else None
        if last and last.fault == fault.fault and fault.span[0] < last.span[1]:
            wider = (last.span[0], max(last.span[1], fault.span[1]))
            kept[-1] = Fault(last.fault, wider, last.says)
        else:
            kept.append(fault)
    return kept
