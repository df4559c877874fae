"""Which account a bank line pays: sure only with a name for it, an amount it could owe and no rival."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.money import Money
from acuerdo.core.payments.bank_accounts import account_fault
from acuerdo.core.payments.references import is_reference, nearly, reference_for, references_in
from acuerdo.core.reconciliation.lines import BankLine, Expected
from acuerdo.core.reconciliation.matching import Matcher
from bench.ground.bank_statement import people, statement

TODAY = date(2026, 11, 20)
LAURA = Expected(
    account="acc_laura",
    references=(reference_for("pay_01laura000000000000000001"),),
    documents=("C-10203040",),
    names=("Laura Méndez Ruiz",),
    balance=Money.of("2400", "MXN"),
    due=(Money.of("1200", "MXN"), Money.of("1200", "MXN")),
)
DIEGO = Expected(
    account="acc_diego",
    references=(reference_for("pay_01diego000000000000000002"),),
    documents=("C-50607080",),
    names=("Diego Salas Peña",),
    balance=Money.of("3400", "MXN"),
    due=(Money.of("3400", "MXN"),),
)
LINE = BankLine(number=2, booked_on=TODAY, amount=Money.of("1200", "MXN"), payer="", text=f"PAGO {LAURA.references[0]}")


def match(**changes: object):
    return Matcher([LAURA, DIEGO]).match(replace(LINE, **changes))


def test_a_reference_and_an_amount_that_is_due_are_enough() -> None:
    found = match()
    assert (found.sure, found.candidates[0].account) == (True, "acc_laura")
    assert found.candidates[0].reasons == ("reference", "amount")


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"payer": "DIEGO SALAS PENA"}, "name_of_another"),
        ({"payer": "SALAS PENA DIE"}, "name_of_another"),
        ({"text": f"PAGO {LAURA.references[0]} Y {DIEGO.references[0]}"}, "several_references"),
        ({"amount": Money.of("2400.01", "MXN")}, "not_enough"),
        ({"amount": Money.of("2400.01", "MXN"), "payer": "Laura Mendez Ruiz"}, "over"),
        ({"amount": Money.of("1200", "USD")}, "currency"),
        ({"text": "PAGO", "payer": "LAURA MENDEZ RUIZ"}, "not_enough"),
        ({"text": "COMISION"}, "nobody"),
    ],
)
def test_a_doubt_goes_to_a_person(changes: dict[str, object], why_not: str) -> None:
    found = match(**changes)
    assert (found.sure, found.why_not) == (False, why_not)


def test_one_slip_in_the_reference_needs_the_name_and_the_amount_too() -> None:
    slipped = LINE.text[:-1] + ("0" if LINE.text[-1] != "0" else "1")
    assert not match(text=slipped).sure
    assert match(text=slipped, payer="MENDEZ RUIZ LAURA").sure
    assert not match(text=slipped, payer="MENDEZ RUIZ LAURA", amount=Money.of("77", "MXN")).sure


def test_a_contract_number_needs_the_name_too() -> None:
    assert not match(text="PAGO CONTRATO C 10203040").sure
    assert match(text="PAGO CONTRATO C 10203040", payer="LAURA MENDEZ").sure


@pytest.mark.parametrize("seed", [1, 2])
def test_a_seeded_statement_posts_nothing_wrong_and_most_of_what_has_an_owner(seed: int) -> None:
    """The short one; `make bench reconcile` takes 5,000 lines."""
    dice = random.Random(seed)
    accounts = people(dice, 900)
    told = statement(dice, accounts, 600)
    matcher = Matcher(accounts)
    seen: set[str] = set()
    wrong, right = [], 0
    for each in told:
        mark = each.line.fingerprint(0)
        found = matcher.match(each.line)
        if found.sure and mark not in seen:
            right += found.candidates[0].account == each.account
            wrong += [each] if found.candidates[0].account != each.account else []
        seen.add(mark)
    assert wrong == []
    assert right > 0.65 * sum(1 for each in told if each.account)


@given(st.text(alphabet="0123456789abcdefghjkmnpqrstvwxyz", min_size=8, max_size=26))
def test_a_reference_is_found_however_the_bank_spaces_it(body: str) -> None:
    reference = reference_for(f"pay_{body}")
    assert is_reference(reference)
    spaced = f"SPEI {reference[:4]} {reference[4:8]}-{reference[8:]} GRACIAS"
    assert references_in(spaced) == references_in(f"x {reference}.") == (reference,)


@given(st.integers(4, 11), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_reference_with_a_wrong_letter_is_no_reference_but_nearly_one(place: int, letter: str) -> None:
    reference = LAURA.references[0]
    wrong = reference[:place] + letter + reference[place + 1 :]
    assert references_in(wrong) == ((reference,) if wrong == reference else ())
    assert nearly(wrong, [reference, DIEGO.references[0]]) == (() if wrong == reference else (reference,))


@pytest.mark.parametrize(
    ("country", "number"),
    [("MX", "032180000118359719"), ("MX", "032 180 00011835971 9"), ("AR", "2850590940090418135201")],
)
def test_published_account_numbers_pass_and_fail_with_any_other_digit(country: str, number: str) -> None:
    assert account_fault(country, number) is None
    digits = number.replace(" ", "")
    for at in range(len(digits)):
        other = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        assert account_fault(country, other) is not None
    assert account_fault(country, digits[:-1]) is not None


@given(st.integers(0, 10**18 - 1))
def test_a_cci_with_its_two_checks_passes_and_with_a_wrong_one_does_not(number: int) -> None:
    body = f"{number:018d}"
    good = [body + f"{check:02d}" for check in range(100) if account_fault("PE", body + f"{check:02d}") is None]
    assert len(good) == 1
