"""What the assistant would answer to the last message, as a draft for a person: nothing is done, nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, State
from acuerdo.core.dialogue.hear.heard import Act, Ear, Heard
from acuerdo.core.dialogue.mind import reply
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.speak.figures import option_words
from acuerdo.core.offers.option import Offers, Option
from acuerdo.flows import clock
from acuerdo.flows.check_draft import desk_facts
from acuerdo.flows.debtor_link import new_link, url_of
from acuerdo.flows.local_day import local_day
from acuerdo.flows.offer_options import options_of
from acuerdo.flows.pick_point import pick_point
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records.case_of import case_of
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.corrections import corrections_of
from acuerdo.records.opened import words_of
from acuerdo.records.portfolios import Account

_CARE_FIRST = frozenset({State.AT_RISK, State.DECEASED})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` to edit; `moves` are what it does; `acts` what it answers."""

    text: str
    moves: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offerable:
    """An option of today and the line that says it to the person."""

    option: Option
    says: str


def suggest_reply(conversation_id: str, *, answering: Sequence[str] = ()) -> Suggestion:
    """`answering` are acts to answer instead of those heard. Raises NotPossible where no text should be ready."""
    conversation = Conversation.objects.select_related("account__person", "account__creditor").get(id=conversation_id)
    account = conversation.account
    message = conversation.messages.filter(inbound=True).order_by("-at", "-id").first()
    case = _case(account)
    state = DialogueState.from_json(conversation.dialogue)
    if message is None:
        raise NotPossible("nothing_said", "Esta persona todavía no ha escrito.")
    if state.at_risk or case.states & _CARE_FIRST:
        raise NotPossible("care_first", "Aquí no hay texto sugerido: primero la persona, con tus propias palabras.")
    return _suggested(account, case, replace(state, handed_over=False), message, answering)


def what_may_be_offered(account: Account, channel: Channel) -> tuple[tuple[Offerable, ...], Offers]:
    """Today's options with their words, and what is withheld and why."""
    case = _case(account)
    offers = options_of(case, account, clock.now())
    facts = desk_facts(account, channel=channel, case=case)
    return tuple(Offerable(option, option_words(option, facts)) for option in offers.options), offers


def _suggested(
    account: Account, case: Case, state: DialogueState, message: Message, answering: Sequence[str]
) -> Suggestion:
    channel = Channel(message.channel)
    point = pick_point(account, channel)
    verified = state.verified or point.verified_at is not None
    token, link = new_link(account, point_id=point.id, proven=False)
    facts = replace(desk_facts(account, channel=channel, case=case, pay_url=url_of(token)), verified=verified)
    text = words_of(account, message.text_sealed)
    ear = _Told(wired().ear(), _acts(message, answering))
    turn = reply(text, facts, state, f"desk:{message.id}", ear=ear, phrases=wired().phrases())
    if token in turn.say:
        with transaction.atomic():
            link.save(force_insert=True)
    return Suggestion(turn.say, turn.moves, tuple(act.name for act in turn.acts))


def _acts(message: Message, answering: Sequence[str]) -> tuple[str, ...]:
    correction = corrections_of([message.id]).get(message.id)
    return tuple(answering) or (tuple(correction.acts) if correction else ())


class _Told:
    """An ear that believes a person about the acts, and hears the rest itself."""

    def __init__(self, ear: Ear, acts: tuple[str, ...]) -> None:
        self._ear, self._acts = ear, acts

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        heard = self._ear.hear(text, country=country, today=today, history=history)
        if not self._acts:
            return heard
        return replace(heard, acts=tuple(Act(name, 1.0) for name in self._acts), stop=None)


def _case(account: Account) -> Case:
    now = clock.now()
    return case_of(account.id, now, today=local_day(account.country, account.subdivision, now))
