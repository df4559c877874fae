"""Settling which acts stand when several were heard: some explain others away, courtesies step back."""

from __future__ import annotations

from acuerdo.core.dialogue.hear.heard import ACTS, Act

# When the first is heard surely, the others are only its echo.
_EXPLAINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "at_risk",
        ("cannot_pay_now", "request_extension", "refuse_to_pay", "deny", "insult", "complaint", "out_of_scope"),
    ),
    ("deceased", ("hardship", "third_party", "wrong_person", "dispute_debt", "cannot_pay_now")),
    ("stop_contact", ("callback", "deny", "wrong_person.fair", "refuse_to_pay.fair", "ask_human.fair")),
    (
        "already_paid",
        (
            "promise_to_pay",
            "offer_partial",
            "ask_payment_methods",
            "missed_promise",
            "callback.fair",
            "request_installments.fair",
        ),
    ),
    ("dispute_debt", ("cannot_pay_now", "deny", "already_paid.fair", "ask_debt_detail", "refuse_to_pay.fair")),
    (
        "dispute_amount",
        ("ask_balance", "ask_debt_detail", "deny", "request_discount.fair", "dispute_debt.fair", "ask_identity"),
    ),
    ("wrong_person", ("dispute_debt.fair", "deny", "ask_identity", "affirm")),
    ("third_party", ("affirm", "callback", "wrong_person.fair")),
    ("refuse_to_pay", ("cannot_pay_now", "promise_to_pay", "deny", "offer_partial.fair")),
    ("missed_promise", ("cannot_pay_now", "already_paid", "promise_to_pay.fair", "deny")),
    ("offer_partial", ("cannot_pay_now", "promise_to_pay.fair", "request_extension.fair", "request_installments.fair")),
    (
        "request_installments",
        (
            "promise_to_pay.fair",
            "ask_payment_methods.fair",
            "request_extension.fair",
            "offer_partial.fair",
            "ask_balance.fair",
            "ask_debt_detail.fair",
        ),
    ),
    (
        "choose_option",
        (
            "request_installments",
            "request_discount",
            "affirm",
            "promise_to_pay.fair",
            "request_extension",
            "offer_partial.fair",
        ),
    ),
    ("request_discount", ("promise_to_pay", "ask_balance", "ask_payment_methods.fair", "offer_partial.fair")),
    ("ask_if_bot", ("ask_human", "ask_identity", "wrong_person")),
    ("ask_human", ("callback", "wrong_person", "change_channel.fair", "deny", "ask_identity", "insult.fair")),
    ("complaint", ("ask_consequences", "ask_identity", "legal_representation.fair", "callback")),
    (
        "ask_consequences",
        (
            "refuse_to_pay",
            "cannot_pay_now",
            "promise_to_pay",
            "legal_representation.fair",
            "deny",
            "request_extension.fair",
        ),
    ),
    ("legal_representation", ("ask_human", "third_party")),
    ("privacy_request", ("ask_identity", "ask_debt_detail.fair")),
    ("hardship", ("deny", "out_of_scope", "third_party.fair")),
    ("cannot_pay_now", ("deny", "promise_to_pay.fair", "ask_payment_methods")),
    ("request_extension", ("deny", "promise_to_pay.fair", "callback.fair")),
    ("callback", ("deny", "cannot_pay_now.fair", "change_channel", "promise_to_pay.fair")),
    ("change_channel", ("deny", "ask_payment_methods.fair", "callback.fair", "ask_debt_detail.fair")),
    ("ask_payment_methods", ("promise_to_pay", "ask_debt_detail.fair", "affirm")),
    ("promise_to_pay", ("affirm", "callback", "offer_partial.fair")),
    ("ask_balance", ("ask_debt_detail.fair",)),
    (
        "out_of_scope",
        (
            "ask_balance",
            "ask_payment_methods",
            "request_installments",
            "deny",
            "affirm",
            "choose_option",
            "offer_partial.fair",
        ),
    ),
    ("ask_identity", ("ask_debt_detail.fair", "complaint.fair")),
)
_COURTESIES = {"greeting": 0.45, "goodbye": 0.45, "thanks": 0.5, "affirm": 0.6, "deny": 0.55}
# Among acts heard alike, what weighs most for the person comes first.
_ORDER = (
    "at_risk",
    "stop_contact",
    "deceased",
    "legal_representation",
    "wrong_person",
    "third_party",
    "complaint",
    "privacy_request",
    "ask_human",
    "already_paid",
    "dispute_debt",
    "dispute_amount",
    "missed_promise",
    "hardship",
    "choose_option",
    "offer_partial",
    "promise_to_pay",
    "request_installments",
    "request_discount",
    "request_extension",
    "refuse_to_pay",
    "cannot_pay_now",
    "callback",
    "change_channel",
    "insult",
)
_RANK = {name: place for place, name in enumerate((*_ORDER, *(act for act in ACTS if act not in _ORDER)))}
_SURE = 0.8


def weigh(scores: dict[str, float]) -> tuple[Act, ...]:
    """The acts that stand, most likely first."""
    kept = dict(scores)
    for act, echoes in _EXPLAINS:
        if kept.get(act, 0.0) >= _SURE:
            for echo in echoes:
                _drop(kept, echo)
    if any(name not in _COURTESIES for name in kept):
        kept = {name: min(p, _COURTESIES.get(name, 1.0)) for name, p in kept.items()}
    ordered = sorted(kept, key=lambda name: (-_band(kept[name]), _RANK[name], -kept[name]))
    return tuple(Act(name, round(kept[name], 2)) for name in ordered)


def echoes_of(act: str) -> frozenset[str]:
    """The acts that sound along when this one is said."""
    return frozenset(echo.partition(".")[0] for name, echoes in _EXPLAINS if name == act for echo in echoes)


def _drop(scores: dict[str, float], echo: str) -> None:
    name, _, only = echo.partition(".")
    if name in scores and (not only or scores[name] < _SURE):
        del scores[name]


def _band(p: float) -> int:
    """Certainties a hair apart are the same: rank decides between them."""
    return 3 if p >= _SURE else 2 if p >= 0.6 else 1
