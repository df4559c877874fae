"""Is this text fit to send to a person who owes? Its faults with their places, a kinder rewrite, a score."""

from __future__ import annotations

import re
from dataclasses import dataclass

from acuerdo.core.channels import Register
from acuerdo.core.dialogue.hear.clean import fold
from acuerdo.core.inflection import register_of
from acuerdo.core.tone.book import FaultLines, ToneBook
from acuerdo.core.tone.figures import Sources, unsupported
from acuerdo.core.tone.rewrite import kinder
from acuerdo.core.tone.score import kindness
from acuerdo.core.tone.shouting import shouts
from acuerdo.core.wording import default_register

# Where asking the reason of default is forbidden: Colombia, Ley 2300 de 2023, art. 7 and its paragraph.
_REASON_FORBIDDEN = frozenset({"CO"})
# Where a collection message may not even refer to courts: Chile, Ley 19.496 art. 37.
_COURTS_FORBIDDEN = frozenset({"CL"})


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
    rewrite = kinder(text, spans, book, spoken, whole=whole)
    if faults_of(rewrite, book, country=country, verified=verified, facts=facts):
        name = "disclosure_before_verification" if not verified else "threat"
        rewrite = kinder(text, spans, book, spoken, whole=True, only=name)
    return ToneVerdict(fit=False, faults=faults, rewrite=rewrite, score=kindness(text, len(faults)))


def faults_of(text: str, book: ToneBook, *, country: str, verified: bool, facts: Sources | None) -> tuple[Fault, ...]:
    """Every fault once per place, in the order of the text."""
    folded = fold(text)
    found: list[Fault] = []
    for lines in book.faults:
        if lines.name == "asks_reason" and country.upper() not in _REASON_FORBIDDEN:
            continue
        if lines.name == "disclosure_before_verification" and verified:
            continue
        for span in _spans(lines, folded, text, country, facts):
            found.append(Fault(lines.name, span, lines.says))
    return tuple(sorted(_merged(found), key=lambda fault: (fault.span, fault.fault)))


def _spans(lines: FaultLines, folded: str, text: str, country: str, facts: Sources | None) -> list[tuple[int, int]]:
    if lines.name == "shouting":
        return list(shouts(text))
    if lines.name == "unsupported_figure":
        figures = unsupported(text, facts, country) if facts is not None else ()
        return [(figure.start, figure.end) for figure in figures]
    spans = [match.span() for pattern in lines.like for match in pattern.finditer(folded)]
    if lines.heavy and not _told_calmly(lines, folded, country):
        spans += [match.span() for pattern in lines.heavy for match in pattern.finditer(folded)]
    return [span for span in spans if span[0] < span[1] and not _denied(folded, span[0])]


def _told_calmly(lines: FaultLines, folded: str, country: str) -> bool:
    """A true consequence said with ``puede`` and with a way out; never where its mention is forbidden."""
    if country.upper() in _COURTS_FORBIDDEN:
        return bool(_NOT_EXECUTION.search(folded)) and not _COURT.search(_NOT_EXECUTION.sub(" ", folded))
    calm = lines.calm is not None and lines.calm.search(folded)
    out = lines.way_out is not None and lines.way_out.search(folded)
    return bool(calm and out)


_NOT_EXECUTION = re.compile(
    r"\bno (?:es|se trata de|constituye|corresponde a) (?:un |una )?(?:procedimiento|accion|proceso|gestion)[^.]{0,60}"
)
_COURT = re.compile(r"\b(?:judicial|tribunal|juzgado|demanda|juicio|legal(?:es)?)\w*")
# "No es una amenaza", "sin urgencia", "nunca te vamos a demandar": what is denied is not said.
_DENIAL = re.compile(
    r"\b(?:sin|no es|no se trata de|no hay|nunca|jamas|no te|no le|no lo|ninguna?"
    r"|evitar(?:te|le)?|no vamos a|no vamos a \w+ ni(?: a)?|no)(?: (?:un|una|ninguna?|vamos a|es|te|le"
    r"|lo|ser))?\s*$"
)


def _denied(folded: str, start: int) -> bool:
    return bool(_DENIAL.search(folded[max(0, start - 40) : start]))


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
