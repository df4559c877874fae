"""What law obliges a message to say, by the codes of the law books, and what of it nobody has told us."""

from __future__ import annotations

from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.step import Breakdown, Part

# Said by the opening itself, by the breakdown, or by the link.
_SAID = frozenset({"agency_name", "creditor_name"})
_IN_BREAKDOWN = frozenset(
    ["breakdown", "amount_breakdown", "debt_origin", "capital", "interest", "costs", "collection_costs", "default_date"]
)
_IN_LINK = frozenset({"how_to_pay", "settlement_terms"})
_PARTICULARS = {
    "agency_address": ("notice_agency_address", "agency_address"),
    "agency_phone": ("notice_agency_phone", "agency_phone"),
    "responsible_persons": ("notice_responsible_persons", "responsible_persons"),
    "contract_id": ("notice_contract_id", "contract"),
    "obligation_id": ("notice_contract_id", "contract"),
    "complaint_route": ("notice_complaint_route", "complaint_unit"),
    "contact_for_claims": ("notice_complaint_route", "complaint_unit"),
    "complaint_unit_address": ("notice_complaint_route", "complaint_unit"),
    "complaint_unit_email": ("notice_complaint_route", "complaint_unit"),
    "complaint_unit_phone": ("notice_complaint_route", "complaint_unit"),
}
_PLAIN = frozenset(
    [
        "purpose_collection",
        "automated_system_notice",
        "how_to_stop_or_change_channel",
        "pay_only_to_creditor",
        "consumer_rights",
        "not_an_execution_procedure",
        "written_copy_available",
        "agent_authority",
        "agent_name",
    ]
)


def notices(facts: TalkFacts, moves: frozenset[str]) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts to add to a message that holds `moves`, each once; and the codes that can't be said."""
    parts: dict[str, Part] = {}
    missing: list[str] = []
    broken_down = bool(moves & {"present_one", "present_many", "breakdown", "pre_due", "due_today"})
    linked = "pay_here" in moves or any(move.startswith("short_") for move in moves)
    for code in facts.notices:
        if code in _SAID or (code in _IN_BREAKDOWN and broken_down) or (code in _IN_LINK and linked):
            continue
        part = _part(code, facts)
        if part is None:
            missing.append(code)
        else:
            parts.setdefault(part.move, part)
    return tuple(parts.values()), tuple(missing)


def _part(code: str, facts: TalkFacts) -> Part | None:
    if code in _PLAIN:
        return Part(f"notice_{code}")
    if code in ("amount", "amount_calculation_date"):
        return Part("notice_amount", {"balance": facts.balance, "on": facts.today})
    if code in _IN_BREAKDOWN:
        return Part("notice_breakdown", {"debts": Breakdown()})
    if code in _IN_LINK:
        return Part(f"notice_{code}", {"url": facts.pay_url})
    move, name = _PARTICULARS.get(code, ("", ""))
    value = getattr(facts.particulars, name) if name else None
    return Part(move, {"particular": value}) if value else None
