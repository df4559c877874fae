"""What the acts heard mean at this point of the talk: some only sound like another, some answer our question."""

from __future__ import annotations

import re
from dataclasses import replace

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.heard import Act, Heard
from acuerdo.core.dialogue.moves.step import Talk

# Words that ask to be contacted; ``denme unos días`` asks for time to pay and not for a call.
_CONTACT = re.compile(r"\b\w*(?:llam|marc|escrib|contact|comuni|busq|busc|habl|timbr|mensaj|avis|atend|atien)\w*")
_OPTIONS = re.compile(
    r"\b(?:que|cuales|ver|dame|deme|dime|digame|mostra\w*|muestr\w*|dar?|hay|tienen?|hacer|me das)\b[^.!?]{0,25}"
    r"\b(?:opcion(?:es)?|facilidades|alternativas?|propuestas?)\b"
    r"|^(?:las )?(?:opciones|alternativas|facilidades)\b"
)
_MORE_TIME = ("request_extension", "cannot_pay_now")
_DAYS_MORE = re.compile(r"\b(?:unos|mas|otros|algunos) (?:dias|diitas|semanas)\b|\bplazo\b|\bchance\b|\bespera\b")
_ANSWERED = 0.9


def meant(talk: Talk) -> Talk:
    """The talk with the acts that count; what was heard stays in the log as it was heard."""
    heard = talk.heard
    gone = {act for act, sounds in _SOUNDS if heard.p(act) and sounds(talk)}
    acts = tuple(act for act in heard.acts if act.name not in gone)
    if "callback" in gone and not any(talk.heard.says(act, 0.6) for act in _MORE_TIME):
        acts = (Act("request_extension", heard.p("callback")), *acts)
    if (answered := _answered(talk)) and not heard.says(answered, 0.6):
        acts = (Act(answered, _ANSWERED), *acts)
    return talk if acts == heard.acts else replace(talk, heard=_with(heard, acts))


def asks_options(talk: Talk) -> bool:
    """``¿qué opciones tengo?``: no act of its own, and not to be answered with a greeting."""
    return bool(_OPTIONS.search(clean(talk.text)))


def _with(heard: Heard, acts: tuple[Act, ...]) -> Heard:
    return replace(heard, acts=acts or (Act("out_of_scope", 0.5),))


def _no_call(talk: Talk) -> bool:
    said = clean(talk.text)
    more_time = any(talk.heard.says(act, 0.6) for act in _MORE_TIME) or _DAYS_MORE.search(said)
    return bool(more_time) and not _CONTACT.search(said)


def _no_part(talk: Talk) -> bool:
    """A part of nothing in particular, or so much each month, is the plan that was asked for beside it."""
    slots = talk.heard.slots
    unnamed = slots.amount is None and slots.percent is None
    return (unnamed or slots.frequency is not None) and talk.heard.says("request_installments", 0.6)


_SOUNDS = (("callback", _no_call), ("offer_partial", _no_part))


def _answered(talk: Talk) -> str | None:
    """A day or an hour after «when shall we call», a channel after «by which»."""
    slots, before = talk.heard.slots, talk.state.last_moves
    paying = talk.heard.says("promise_to_pay", 0.6)
    if "call_later" in before and (slots.when or slots.date) and not paying:
        return "callback"
    return "change_channel" if "ask_channel" in before and slots.channel else None
