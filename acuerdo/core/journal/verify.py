"""Reading a chain from its start and telling what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from acuerdo.core.journal.chain import Head, Link, chain


class ProblemKind(StrEnum):
    ALTERED = "altered"
    REMOVED = "removed"
    REORDERED = "reordered"
    BROKEN = "broken"
    CUT_OFF = "cut_off"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Problem:
    """`number` is the entry at which it shows; `says` is for people, in Spanish."""

    kind: ProblemKind
    shard: int
    number: int
    says: str


def verify(links: Iterable[Link], *, start: Head, sealed: Iterable[Head] = ()) -> tuple[Problem, ...]:
    """Everything wrong with the links of one shard, in the order in which they are stored; empty if nothing.

    `start` is `Head(shard)` for a whole chain, or a trusted head to go on from. `sealed` are heads kept
    outside: each must be met with its own hash, so a cut tail and a chain written anew are seen too.
    """
    expected = {head.number: head.hash for head in sealed if head.number > start.number}
    before, problems = start, list[Problem]()
    for link in links:
        problems += _faults(link, before)
        sealed_hash = expected.pop(link.number, link.hash)
        if sealed_hash != link.hash:
            problems.append(_problem(ProblemKind.REWRITTEN, link))
        before = link.head
    problems += _missing(start.shard, before.number, expected)
    return tuple(problems)


def _faults(link: Link, before: Head) -> Iterator[Problem]:
    if link.number <= before.number:
        yield _problem(ProblemKind.REORDERED, link)
    elif link.number > before.number + 1:
        yield _problem(ProblemKind.REMOVED, link)
    elif link.previous != before.hash:
        yield _problem(ProblemKind.BROKEN, link)
    if link.shard != before.shard or chain(link.shard, link.number, link.previous, link.body) != link.hash:
        yield _problem(ProblemKind.ALTERED, link)


def _missing(shard: int, last: int, expected: dict[int, str]) -> Iterator[Problem]:
    for number in sorted(expected):
        if number > last:
            yield Problem(ProblemKind.CUT_OFF, shard, number, _SAYS[ProblemKind.CUT_OFF].format(number=number))


def _problem(kind: ProblemKind, link: Link) -> Problem:
    return Problem(kind, link.shard, link.number, _SAYS[kind].format(number=link.number))


_SAYS = {
    ProblemKind.ALTERED: "El asiento {number} fue alterado: su contenido no da su huella.",
    ProblemKind.REMOVED: "Falta al menos un asiento justo antes del {number}.",
    ProblemKind.REORDERED: "El asiento {number} está fuera de su lugar o repetido.",
    ProblemKind.BROKEN: "El asiento {number} no sigue al anterior: alguno de los dos fue cambiado.",
    ProblemKind.CUT_OFF: "La cadena termina antes del asiento {number}, que estaba sellado: le falta el final.",
    ProblemKind.REWRITTEN: "El asiento {number} no es el que se selló: la cadena fue escrita de nuevo.",
}
