"""From a choice to an agreement: terms in writing, an explicit yes, and only then a plan."""

from __future__ import annotations

import re
from dataclasses import replace

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.moves.effects import AcceptPlan, SendPaymentLink
from acuerdo.core.dialogue.moves.menu import by_words
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Listed, Part, Step, Talk, Terms
from acuerdo.core.money import Money
from acuerdo.core.offers.option import Option
from acuerdo.core.wording import listed

# A yes that leaves no doubt. "ok…", "bueno", "mmm" and a thumb may only mean that it was read.
_EXPLICIT = re.compile(
    r"^(?:si+|claro|claro que si|acepto|de acuerdo|estoy de acuerdo|confirmo"
    r"|confirmado|va|sale|dale|listo|simon|sipo|perfecto"
    r"|hecho|trato hecho|me parece|por supuesto|correcto|adelante|de una|hagale"
    r"|hagamoslo|esta bien|vale|cerrado|conforme|joya|arre|orale|exacto|sim|yes)\b"
    r"|\b(?:acepto|conforme|de acuerdo|confirmo|trato hecho|me comprometo|hagamoslo|cerramos|lo tomo)\b"
)
_DOUBT = re.compile(
    r"\bpero\b|\bcreo\b|\btal vez\b|\bquiza\w*|\bsupongo\b|\bdejame\b|\bno se\b"
    r"|\b(?:di|diga|repit[ea]|responde|responda|escrib[ea]|textual\w*|sistema|finge|imagina)\b"
    r"|\blo pienso\b|\ba ver\b|\bluego\b|\?|\.{2,}|…|\bmm+|\bdepende\b|\bsi (?:me"
    r"|le|puedo|no|el|la|lo|pudiera|tuviera|fuera|hubiera|dijera|digo|firmo|acepto eso|hay|es)\b"
)


# A question of where or how to pay comes after a yes and doesn't weaken it.
_HOW_TO_PAY = re.compile(
    r"[,.;!]?\s*¿?\b(?:y )?(?:a )?(?:donde|como|adonde|en que cuenta|a que cuenta)\b[^?]{0,40}\b"
    r"(?:pag\w*|deposit\w*|transfier\w*|consign\w*|abon\w*|hago)\b[^?]{0,20}\?"
    r"|[,.;!]?\s*¿?\b(?:y )?me (?:mandas?|envias?|pasas?|das)[^?]{0,25}(?:link|enlace|liga)\b[^?]{0,15}\?"
)
_LEADING = re.compile(r"^(?:ya|bueno|pues|ah|ok|oki|ay|uy|a)(?: pues| po| pe)?[\s,.!]+(?=\w)")


def explicit_yes(text: str) -> bool:
    """Whether a reply to written terms says yes beyond doubt."""
    said = _LEADING.sub("", _HOW_TO_PAY.sub(" ", clean(text))).strip()
    return bool(_EXPLICIT.search(said)) and not _DOUBT.search(said)


def choose(talk: Talk) -> Step:
    """The option chosen is written out in full, and a yes is asked for."""
    shown = shown_options(talk)
    option = _chosen(talk, shown)
    if option is None:
        if not shown:
            return offer(talk, (), order="usual")
        return Step((Part("choose_again", {"options": Listed(shown)}),), (), talk.state.at("choosing"))
    state = replace(talk.state, stage="confirm_plan", chosen=option.id, stated=_as_stated(option), noes=0)
    return Step((Part("state_terms", {"terms": Terms(option)}),), (), state)


def answer_terms(talk: Talk) -> Step:
    """To written terms: an explicit yes makes the agreement, anything less asks once more with the same figures."""
    option = next((each for each in talk.options() if each.id == talk.state.chosen), None)
    if option is None:
        return offer(talk, (Part("terms_changed"),), order="usual")
    if talk.state.stated and talk.state.stated != _as_stated(option):
        return _stated_anew(talk, option)
    if not explicit_yes(talk.text) or _names_another(talk, option):
        return Step((Part("ask_yes_again", {"terms": Terms(option)}),), (), talk.state)
    payments = tuple((each.on, each.amount) for each in option.payments)
    effects = (
        AcceptPlan(option.id, option.family.value, option.total, option.discount, payments, talk.per_month),
        SendPaymentLink(payments[0][1]),
    )
    parts = (
        Part("plan_agreed", {"terms": Terms(option)}),
        Part("pay_here", {"url": talk.facts.pay_url}),
        Part("close_plan"),
    )
    agreed = replace(talk.state, stage="agreed", chosen=None, stated=(), noes=0, next_payment=payments[0][1].minor)
    return Step(parts, effects, agreed)


def _as_stated(option: Option) -> tuple[str, ...]:
    """Dates and amounts of written terms, to be compared when the yes comes."""
    return tuple(f"{each.on.isoformat()} {each.amount}" for each in option.payments)


def _names_another(talk: Talk, option: Option) -> bool:
    """A yes to an amount that isn't in the terms is no yes to them."""
    amount = part_offered(talk)
    return amount is not None and amount not in {option.total, *(each.amount for each in option.payments)}


def _stated_anew(talk: Talk, option: Option) -> Step:
    """A yes that comes after midnight, or after a payment, is a yes to terms that no longer hold."""
    parts = (Part("terms_moved"), Part("ask_yes_again", {"terms": Terms(option)}))
    return Step(parts, (), replace(talk.state, stated=_as_stated(option)))


def partial(talk: Talk) -> Step:
    """A part now: within policy its amount is confirmed, and the link goes at once when it was asked for."""
    amount = part_offered(talk)
    least = next((each.total for each in talk.facts.options if each.family == "partial"), None)
    if amount is None:
        return Step((Part("ask_part"),), (), talk.state)
    if amount >= talk.facts.balance:
        amount = talk.facts.balance
    elif least is None or amount < least:
        low = () if least is None else (Part("part_too_small", {"least": least}),)
        return offer(talk, low or (Part("thank_offer"),), order="gentle")
    if talk.heard.says("ask_payment_methods", 0.6):
        return send_link(talk, amount)
    state = replace(talk.state, stage="confirm_partial", pending_amount=amount.minor)
    return Step((Part("confirm_part", {"amount": amount}),), (), state)


def send_link(talk: Talk, amount: Money) -> Step:
    """The link for one amount, with the ways to pay."""
    state = replace(talk.state, stage="talking", pending_amount=None)
    parts = (Part("link_for", {"amount": amount, "url": talk.facts.pay_url}), *_ways_to_pay(talk))
    return Step(parts, (SendPaymentLink(amount),), state)


def link_to_choose(talk: Talk) -> Step:
    """With options on the table the link leads to all of them; none is chosen for the person."""
    parts = (Part("link_choose", {"amount": talk.facts.balance, "url": talk.facts.pay_url}), *_ways_to_pay(talk))
    return Step(parts, (SendPaymentLink(talk.facts.balance),), talk.state)


def shown_options(talk: Talk) -> tuple[Option, ...]:
    """The options as they were numbered; those that no longer hold have left."""
    known = {option.id: option for option in talk.options()}
    return tuple(known[id_] for id_ in talk.state.shown if id_ in known)


def part_offered(talk: Talk) -> Money | None:
    """The amount offered now, or the share of the balance; None when none was named."""
    slots, currency = talk.heard.slots, talk.facts.currency
    if slots.amount is not None:
        try:
            amount = Money.of(slots.amount, currency)
        except ValueError:
            return None
        return amount if amount.minor > 0 else None
    if slots.percent is not None and 0 < slots.percent <= 100:
        return talk.facts.balance.percent(int(slots.percent * 100))
    return None


def _chosen(talk: Talk, shown: tuple[Option, ...]) -> Option | None:
    slots = talk.heard.slots
    if slots.option is not None:
        return shown[slots.option - 1] if 1 <= slots.option <= len(shown) else None
    return by_words(shown, clean(talk.text), slots.count, slots.frequency)


def _ways_to_pay(talk: Talk) -> tuple[Part, ...]:
    return (Part("ways_to_pay", {"ways": _ways(talk)}),) if talk.facts.payment_methods else ()


def _ways(talk: Talk) -> str:
    return listed(talk.facts.payment_methods, "o")
