"""Parts into one message: phrases picked by seed, tokens worded by type, the person addressed as agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.step import Breakdown, Listed, Part, Terms, Token
from acuerdo.core.dialogue.speak.aloud import digits_aloud, number_aloud
from acuerdo.core.dialogue.speak.figures import debts_words, options_words, terms_words
from acuerdo.core.dialogue.speak.manner import amount_said, day_said
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.inflection import inflect
from acuerdo.core.money import Money
from acuerdo.core.tone.judge import faults_of
from acuerdo.core.wording import first_name, greeting, hour_words

_HOLE = re.compile(r"\{([a-z_]+)\}")
_NAME = re.compile(r",? ?\{name\}(?=[,.!?:;])|\{name\}, ?")


class UnfilledHole(ValueError):
    """A phrase names a token that its move doesn't carry; such a message never leaves."""


def say(
    parts: Sequence[Part], facts: TalkFacts, phrases: Phrases, seed: str, said: Sequence[str] = (), other: int = 0
) -> str:
    """The message of a turn. Lists stand on their own lines; the rest runs on.

    `said` are the moves spoken before in this talk: the same move is worded otherwise the next time. `other` asks
    for another wording of the same parts.
    """
    texts = [_part(part, facts, phrases, seed, said.count(part.move) + other) for part in parts]
    texts = [text for text in texts if text]
    if facts.channel is Channel.EMAIL:
        return "\n\n".join(texts)  # a letter has paragraphs
    return digits_aloud(" ".join(texts)) if facts.channel is Channel.CALL else _joined(texts)


def _part(part: Part, facts: TalkFacts, phrases: Phrases, seed: str, before: int) -> str:
    phrase = phrases.pick(part.move, channel=facts.channel, country=facts.country, seed=seed, before=before)
    phrase = inflect(phrase, facts.speaks)
    if not facts.first_name:
        phrase = _nameless(phrase)
    words = {**_always(facts, phrases), **{name: _worded(token, facts) for name, token in part.tokens.items()}}
    if missing := [hole for hole in _HOLE.findall(phrase) if hole not in words]:
        raise UnfilledHole(f"{part.move}: {missing}")
    return _HOLE.sub(lambda match: words[match.group(1)], phrase).strip()


def _always(facts: TalkFacts, phrases: Phrases) -> dict[str, str]:
    behalf = f"{facts.agency}, en nombre de {facts.creditor}" if facts.agency else facts.creditor
    neutral = neutral_sender(facts, phrases)
    return {
        "name": first_name(facts.first_name) if facts.kind != "corporate" else facts.first_name,
        "creditor": facts.creditor,
        "sender": behalf,
        "greeting": greeting(facts.local_now),
        "assistant": f"el asistente virtual de {neutral}" if neutral else "un asistente virtual",
        "assistant_for": f"el asistente virtual de {behalf}",
        "neutral_sender": neutral or "un asistente virtual",
        "help_line": phrases.help_line(facts.country),
    }


def neutral_sender(facts: TalkFacts, phrases: Phrases) -> str:
    """A name that tells nothing of a debt to whoever reads it; empty when none of ours is such."""
    for name in (facts.agency, facts.creditor):
        if name and not faults_of(name, phrases.tone, country=facts.country, verified=False, facts=None):
            return name
    return ""


def _nameless(phrase: str) -> str:
    phrase = phrase.replace("¿Hablo con {name}?", "¿Con quién tengo el gusto?").replace(" para {name}", "")
    return _NAME.sub("", phrase).replace("{name}", "")


def _worded(token: Token, facts: TalkFacts) -> str:
    match token:
        case Money():
            return amount_said(token, facts)
        case datetime():
            return _hour(token, facts)
        case date():
            return day_said(token, facts)
        case Listed(options):
            return options_words(options, facts)
        case Terms(option):
            return terms_words(option, facts)
        case Breakdown():
            return debts_words(facts)
    return token


def _hour(at: datetime, facts: TalkFacts) -> str:
    said = hour_words(at).removeprefix("a las ")
    if facts.channel is not Channel.CALL:
        return said
    clock, _, part = said.partition(" ")
    hour, minute = (int(each) for each in clock.split(":"))
    past = f" y {'media' if minute == 30 else number_aloud(minute)}" if minute else ""
    return f"{'una' if hour == 1 else number_aloud(hour)}{past} {part}"


def _joined(texts: Sequence[str]) -> str:
    message = ""
    for text in texts:
        if not message:
            message = text
        elif "\n" in text or "\n" in message.rsplit("\n\n", 1)[-1]:
            message += "\n\n" + text
        else:
            message += " " + text
    return message
