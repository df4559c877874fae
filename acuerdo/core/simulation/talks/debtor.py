"""A simulated debtor: one temperament and one objection, answering what it reads until the matter is settled."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.money import Money
from acuerdo.core.simulation.talks import said
from acuerdo.core.simulation.talks.held import HeldTalk, Mind, hold
from acuerdo.core.simulation.talks.script import Line
from acuerdo.core.wording import money_words

_NO_AGREEMENT = frozenset({"accept_plan", "record_promise"})
# What the objection obliges its answer to do (CONTRACTS §5), and never to do.
_OWED = {
    "amount": Line(says="", effects=frozenset({"open_dispute"}), never_effects=_NO_AGREEMENT | {"propose_options"}),
    "moment": Line(says="", effects=frozenset({"propose_options"}), never_effects=_NO_AGREEMENT, options=True),
    "capacity": Line(says="", effects=frozenset({"propose_options"}), never_effects=_NO_AGREEMENT, options=True),
    "life": Line(
        says="", effects=frozenset({"record_hardship", "propose_options"}), never_effects=_NO_AGREEMENT, options=True
    ),
    "refusal": Line(says="", never_effects=_NO_AGREEMENT | {"send_payment_link"}),
}
_TERMS = re.compile(r"\bSÍ\b|\bSI\b|de acuerdo\?|confirm")


class SimulatedDebtor:
    """It reads only the text it gets, as a person does; `next_line` says what comes next and what that owes."""

    def __init__(self, country: str, temperament: str, objection: str, facts: TalkFacts, rng: Random) -> None:
        self.country, self.temperament, self.objection = country, temperament, objection
        self.facts, self.rng = facts, rng
        self.waiting: list[Callable[[], Line]] = []
        self.objected = self.chose = self.wavered = self.ended = self.asked = False
        if not facts.verified:
            self.waiting.append(self._proof)
        if temperament == "distrustful":
            self.waiting.append(lambda: Line(says=self._one(said.WHO), never_effects=_NO_AGREEMENT))
        if temperament == "angry":
            insult = said.INSULTS[country]
            self.waiting.append(lambda: Line(says=insult, never_effects=_NO_AGREEMENT | {"hand_to_person"}))

    def next_line(self, turn: Turn) -> Line | None:
        if self.ended or turn.state.handed_over:
            return None
        if self.waiting:
            return self.waiting.pop(0)()
        if not self.objected:
            self.objected = True
            return self._objection()
        if self.objection == "amount":
            return self._goodbye()
        if self.objection == "refusal" and not self.asked:
            self.asked = True
            return Line(says=self._one(said.OPTIONS), effects=frozenset({"propose_options"}), options=True)
        return self._agreeing(turn)

    def _agreeing(self, turn: Turn) -> Line | None:
        if self.chose and _TERMS.search(turn.say) and "2) " not in turn.say:
            return self._answer_terms()
        if "2) " in turn.say and not self.chose:
            self.chose = True
            option = self.rng.choice((1, 2))
            words = (
                (str(option),) if self.temperament == "terse" else (f"la {option}", f"me quedo con la opción {option}")
            )
            return Line(says=self._one(words), never_effects=frozenset({"accept_plan"}))
        return self._goodbye()

    def _answer_terms(self) -> Line:
        if self.temperament == "evasive" and not self.wavered:
            self.wavered = True
            return Line(says=self._one(said.HALF_YES), never_effects=frozenset({"accept_plan"}))
        self.ended = True
        effects = frozenset({"accept_plan", "send_payment_link"})
        return Line(says=self._one(said.YES[self.country]), effects=effects)

    def _goodbye(self) -> Line:
        self.ended = True
        return Line(says=self._one(said.THANKS), never_effects=_NO_AGREEMENT)

    def _proof(self) -> Line:
        words = self._one(said.PROOF).format(last4=self.facts.last4)
        return Line(says=words, effects=frozenset({"verify_identity"}))

    def _objection(self) -> Line:
        month = Money(self.facts.balance.minor // 4, self.facts.currency)
        words = self._one(said.OBJECTS[self.country][self.objection])
        words = words.format(month=money_words(month, self.country))
        manner = "{said}" if self.temperament == "terse" else self._one(said.MANNERS[self.temperament])
        owed = _OWED[self.objection]
        return Line(
            says=manner.format(said=words),
            effects=owed.effects,
            never_effects=owed.never_effects,
            options=owed.options,
        )

    def _one(self, words: tuple[str, ...]) -> str:
        return self.rng.choice(words)


def hold_debtor(country: str, temperament: str, objection: str, facts: TalkFacts, seed: str, mind: Mind) -> HeldTalk:
    """The same seed gives the same conversation."""
    rng = Random(f"{seed}|{country}|{temperament}|{objection}")
    debtor = SimulatedDebtor(country, temperament, objection, facts, rng)
    exchanges = hold(facts, debtor.next_line, seed, mind)
    return HeldTalk(who=f"{temperament}, {objection}", kind="debtor", country=country, facts=facts, exchanges=exchanges)
