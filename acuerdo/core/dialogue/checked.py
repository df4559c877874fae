"""The last look at a finished text, whoever composed it: figures, tone, and no debt word too early."""

from __future__ import annotations

from collections.abc import Sequence

from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.step import Part
from acuerdo.core.dialogue.speak.figures import figures_without_source, sources_for
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.offers.option import Option
from acuerdo.core.tone.judge import faults_of


def may_leave(
    body: str,
    facts: TalkFacts,
    phrases: Phrases,
    *,
    options: Sequence[Option],
    parts: Sequence[Part],
    said: Sequence[object] = (),
    verified: bool,
) -> bool:
    """`said` are amounts and days that the person named and we wrote down."""
    sources = sources_for(facts, options, [*said, *_tokens(parts), phrases.help_line(facts.country)])
    if figures_without_source(body, sources, facts.country):
        return False
    plain = without_names(body, facts)
    return not faults_of(plain, phrases.tone, country=facts.country, verified=verified, facts=None)


def without_names(body: str, facts: TalkFacts) -> str:
    """Names are true whatever they hold; they aren't judged as words of ours."""
    own = facts.particulars
    names = [facts.creditor, facts.agency, facts.first_name, *(debt.concept for debt in facts.debts)]
    names += [own.agency_address, own.responsible_persons, own.contract, own.complaint_unit, *facts.payment_methods]
    for name in sorted((name for name in names if name), key=len, reverse=True):
        body = body.replace(name, "Alguien")
    return body


def _tokens(parts: Sequence[Part]) -> list[object]:
    """Amounts and days bound to the phrases; an hour counts as its numbers."""
    found: list[object] = []
    for part in parts:
        for token in part.tokens.values():
            if (minute := getattr(token, "minute", None)) is not None:
                found += [getattr(token, "hour", 0) % 12 or 12, minute]
            found.append(getattr(token, "amount", token))
    return [value for value in found if not isinstance(value, str)]
