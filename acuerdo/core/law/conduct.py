"""Which conduct of the law books a fault of tone is: the article that forbids what a text says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import UnknownCountry, prohibitions
from acuerdo.core.law.law import Law
from acuerdo.core.law.rules import Prohibition

# Faults of CONTRACTS §2 to the codes of `Prohibition.forbids`, the nearest first.
CONDUCT: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "threat": ("threat", "threat_not_intended", "intimidation", "coercion", "moral_constraint"),
    "ultimatum": ("intimidation", "harassment", "coercion", "moral_constraint", "threat"),
    "pressure": ("harassment", "intimidation", "coercion", "moral_constraint"),
    "insult": ("insult", "offensive_language", "rude_words", "obscene_language", "humiliation", "ridicule"),
    "shaming": ("public_list", "shaming", "public_exposure", "ridicule", "publish_list", "publish_debtor_list",
                "publication", "humiliation"),
    "false_authority": ("pose_as_authority", "judicial_appearance", "judicial_looking_document", "false_legal_status",
                        "fake_judicial_document"),
    "third_party_disclosure": ("third_party_collection", "third_party_disclosure", "third_party_contact"),
    "asks_reason": ("ask_reason_for_default",),
})  # fmt: skip


def forbidding(law: Law, country: str, creditor_type: CreditorType | None, fault: str, on: date) -> Prohibition | None:
    """The country's own rule against that fault; None where its book has none."""
    try:
        rules = prohibitions(law, country, creditor_type, on)
    except UnknownCountry:
        return None
    codes = CONDUCT.get(fault, ())
    return next((rule for code in codes for rule in rules if code in rule.forbids), None)
