"""A case as it comes in a file (CONTRACTS §5), read into the facts of a talk; problems are values in Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from acuerdo.core.case import Components, Debt
from acuerdo.core.channels import Channel, Register
from acuerdo.core.dialogue.moves.facts import Propose, TalkFacts
from acuerdo.core.money import Money
from acuerdo.core.offers.asking import CapsOf, OfferProblem, read_question
from acuerdo.core.offers.option import Option
from acuerdo.core.offers.propose import propose
from acuerdo.core.offers.question import OfferQuestion

_COMPONENTS = ("principal", "ordinary_interest", "default_interest", "fees", "taxes")
_KINDS = ("good_history", "new", "hardship", "corporate", "recurrent")


@dataclass(frozen=True, slots=True)
class CaseProblem:
    """`code` for machines; `message` names the field and the remedy in Spanish."""

    code: str
    message: str


class _Bad(ValueError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.problem = CaseProblem(code, message)


def read_case(raw: object, caps_of: CapsOf, *, reason_may_be_asked: bool) -> TalkFacts | CaseProblem:
    """`raw` is parsed JSON; `caps_of` gives the legal caps of a country (`core.offers.caps.caps_of`)."""
    if not isinstance(raw, Mapping):
        return CaseProblem("not_an_object", "El caso debe ser un objeto JSON; revisa las llaves.")
    try:
        return _facts(raw, caps_of, reason_may_be_asked)
    except _Bad as bad:
        return bad.problem


def _facts(raw: Mapping[str, Any], caps_of: CapsOf, reason_may_be_asked: bool) -> TalkFacts:
    debts = _debts(raw)
    question = _question(raw, caps_of)
    debtor = _table(raw, "debtor")
    return TalkFacts(
        first_name=_text(debtor, "name"),
        creditor=_text(raw, "creditor"),
        creditor_type=question.creditor_type,
        country=question.country,
        subdivision=raw.get("subdivision"),
        currency=question.currency,
        channel=_word(raw, "channel", Channel, "whatsapp"),
        verified=raw.get("verified") is True,
        register=_word(raw, "register", Register, None) if raw.get("register") else None,
        agency=raw.get("agency") or None,
        kind=_kind(debtor),
        last4=str(debtor["document_last4"]) if debtor.get("document_last4") else None,
        today=question.today,
        debts=tuple(_debt(debt, at, question.currency, question.today) for at, debt in enumerate(debts, 1)),
        options=propose(question).options,
        propose=_proposer(question),
        consequences=_texts(raw, "consequences"),
        payment_methods=_texts(raw, "payment_methods"),
        pay_url=str(raw.get("pay_url") or "https://pay.invalid"),
        reason_may_be_asked=reason_may_be_asked,
    )


def _question(raw: Mapping[str, Any], caps_of: CapsOf) -> OfferQuestion:
    """All debts of the case as one, due since the oldest."""
    debts = _debts(raw)
    total: dict[str, Any] = {
        name: str(sum((_amount(debt, name) for debt in debts), Decimal(0))) for name in _COMPONENTS
    }
    total["due_date"] = min(str(debt.get("due_date", "")) for debt in debts)
    names = ("country", "creditor_type", "today", "currency", "payday")
    asked = {name: raw[name] for name in names if name in raw}
    if raw.get("country") == "MX":
        asked.setdefault("payday", "quincena")
    answer = read_question({**asked, "debt": total, "policy": raw.get("policy")}, caps_of)
    if isinstance(answer, OfferProblem):
        raise _Bad(answer.code, answer.message)
    return answer


def _proposer(question: OfferQuestion) -> Propose:
    def options(per_month: Money | None) -> tuple[Option, ...]:
        return propose(replace(question, per_month=per_month)).options

    return options


def _debts(raw: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    debts = raw.get("debts")
    if not isinstance(debts, list) or not debts or not all(isinstance(debt, Mapping) for debt in debts):
        raise _Bad("bad_debts", "«debts» debe ser una lista con al menos una deuda.")
    return debts


def _debt(raw: Mapping[str, Any], number: int, currency: str, today: date) -> Debt:
    due = date.fromisoformat(str(raw["due_date"]))
    parts = [Money.of(_amount(raw, name), currency) for name in _COMPONENTS]
    return Debt(
        id=str(raw.get("id", number)),
        concept=str(raw.get("concept") or "cuenta"),
        product=str(raw.get("product", "")),
        due_date=due,
        days_past_due=(today - due).days,
        owed=Components(
            principal=parts[0], ordinary_interest=parts[1], default_interest=parts[2], fees=parts[3], taxes=parts[4]
        ),
    )


def _amount(raw: Mapping[str, Any], name: str) -> Decimal:
    try:
        return Decimal(str(raw.get(name, "0")))
    except InvalidOperation:
        raise _Bad("bad_amount", f'«debts.{name}» debe ser un monto como "1234.50".') from None


def _kind(debtor: Mapping[str, Any]) -> str:
    kind = debtor.get("type") or ""
    if kind and kind not in _KINDS:
        raise _Bad("unknown_type", f"«debtor.type» no conoce «{kind}»; usa uno de: {', '.join(_KINDS)}.")
    return str(kind)


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name)
    if not isinstance(value, Mapping):
        raise _Bad("missing", f"Falta «{name}»: un objeto con los datos de la persona.")
    return value


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Bad("missing", f"Falta «{name}»: escribe un texto.")
    return value.strip()


def _texts(raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = raw.get(name) or ()
    if isinstance(value, str) or not all(isinstance(text, str) for text in value):
        raise _Bad("bad_list", f"«{name}» debe ser una lista de textos.")
    return tuple(value)


def _word(raw: Mapping[str, Any], name: str, kind: Any, otherwise: str | None) -> Any:
    value = raw.get(name, otherwise)
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise _Bad("unknown_word", f"«{name}» no conoce «{value}»; usa uno de: {known}.") from None
