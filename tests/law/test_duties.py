"""What the law asks beyond the hour: charges, disclosures, papers, what to keep."""

from __future__ import annotations

from datetime import date

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.channels import CreditorType
from acuerdo.core.law import duties
from acuerdo.core.law.rules import When

LAW = load_law()
TODAY = date(2026, 11, 24)


def test_a_peruvian_bank_charges_nothing_for_being_late() -> None:
    caps = duties.fee_rules(LAW, "PE", CreditorType.BANK, TODAY)
    assert {cap.fee: cap.max_bps for cap in caps if cap.basis == "forbidden"} == {"late": 0, "collection": 0}
    assert all("Ley 31143" in cap.cite for cap in caps if cap.basis == "forbidden")
    shop = duties.fee_rules(LAW, "PE", CreditorType.RETAIL, TODAY)
    assert [cap.basis for cap in shop] == ["contract_and_real_only"]


def test_before_its_law_a_peruvian_bank_was_not_bound_by_it() -> None:
    caps = duties.fee_rules(LAW, "PE", CreditorType.BANK, date(2020, 1, 1))
    assert "forbidden" not in {cap.basis for cap in caps}


def test_chile_charges_by_slices_of_uf_after_day_twenty() -> None:
    (cap,) = duties.fee_rules(LAW, "CL", CreditorType.RETAIL, TODAY)
    assert cap.grace_days == 20
    assert cap.once
    assert [(part.up_to, part.share_bps) for part in cap.slices] == [(10, 900), (50, 600), (None, 300)]


def test_an_unknown_creditor_gets_every_rule() -> None:
    known = {rule.id for rule in duties.fee_rules(LAW, "PE", CreditorType.BANK, TODAY)}
    assert {rule.id for rule in duties.fee_rules(LAW, "PE", None, TODAY)} >= known


def test_mexico_says_most_at_the_first_contact() -> None:
    first = duties.disclosures(LAW, "MX", CreditorType.RETAIL, True, TODAY)
    assert {code for rule in first for code in rule.must_say} >= {"pay_only_to_creditor", "amount_breakdown"}
    later = duties.disclosures(LAW, "MX", CreditorType.RETAIL, False, TODAY)
    assert all(rule.when is When.EACH_CONTACT for rule in later)


def test_papers_are_owed_after_the_last_payment_with_their_term() -> None:
    terms = {
        country: {d.document: d.due_business_days for d in duties.documents_due(LAW, country, None, event, TODAY)}
        for country, event in (("PE", "full_payment"), ("MX", "full_payment"), ("AR", "full_payment"))
    }
    assert terms == {
        "PE": {"constancia_no_adeudo": 7},
        "MX": {"carta_finiquito": 10, "credit_bureau_update": None},
        "AR": {"cancellation_certificate": 5},
    }
    (agreement,) = duties.documents_due(LAW, "MX", None, "agreement", TODAY)
    assert agreement.document == "written_agreement"


def test_colombia_forbids_asking_the_reason_since_its_law() -> None:
    def forbidden(on: date) -> set[str]:
        return {code for rule in duties.prohibitions(LAW, "CO", None, on) for code in rule.forbids}

    assert "ask_reason_for_default" in forbidden(TODAY)
    assert "ask_reason_for_default" not in forbidden(date(2023, 10, 9))


def test_other_duties_carry_their_terms() -> None:
    assert {n.prefix for n in duties.caller_numbers(LAW, "CL", None, TODAY)} == {"600"}
    assert duties.caller_numbers(LAW, "CL", None, date(2025, 8, 12)) == ()
    assert duties.retention_years(LAW, "CL", TODAY) == 3
    assert {cap.factor_bps for cap in duties.interest_rules(LAW, "CO", None, TODAY)} == {15000}
    terms = {d.duty: d.days for d in duties.deadlines(LAW, "PE", None, TODAY) if d.id.startswith("pe.")}
    assert terms["complaint_answer"] == 15


def test_an_unknown_country_has_no_duties_to_guess() -> None:
    with pytest.raises(duties.UnknownCountry):
        duties.fee_rules(LAW, "XX", None, TODAY)
