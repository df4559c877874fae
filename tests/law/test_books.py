"""Books of law: dated, cited, versioned; one that cannot be trusted is refused by name."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.law.book import parse
from acuerdo.core.law.law import law_of
from acuerdo.core.law.reading import BookError
from acuerdo.core.law.rules import Confidence, Rule, Tier

HEADING = 'country = "XX"\nname = "Tierra"\nchecked = "2026-10"\nsources = ["Ley 1"]\n'
COUNTRIES = {"MX", "CO", "CL", "PE", "AR", "BR", "EC", "CR", "PA", "GT", "DO", "ES", "US"}
WINDOW = """
[[window]]
id = "xx.hours"
cite = "Ley 1, art. 1"
says = "De 8 a 20."
confidence = "H"
valid_from = 2020-01-01
channels = ["call"]
mon_fri = ["08:00", "20:00"]
sat = "forbidden"
sun = "forbidden"
holiday = "forbidden"
"""
CAP = """
[[cap]]
id = "xx.cap"
cite = "Ley 1, art. 2"
says = "Uno al día."
confidence = "H"
valid_from = 2020-01-01
channels = ["call"]
max = 1
per = "day"
counts = "attempt"
"""


def texts() -> dict[str, str]:
    found = files("acuerdo.core.law") / "books"
    return {b.name.removesuffix(".toml"): b.read_text("utf-8") for b in found.iterdir() if "toml" in b.name}


def every_rule() -> list[Rule]:
    law = load_law()
    return [rule for book in (law.general, law.strictest, *law.books.values()) for rule in book.rules]


def test_a_plain_book_is_read() -> None:
    (window,) = parse("xx", HEADING + WINDOW).rules
    assert window.valid_from == date(2020, 1, 1)
    assert window.tier is Tier.LEGAL


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (WINDOW.replace('cite = "Ley 1, art. 1"\n', ""), "'cite'"),
        (WINDOW.replace('cite = "Ley 1, art. 1"', 'cite = " "'), "cite"),
        (WINDOW.replace("sat =", "sabado ="), "'sabado'"),
        (WINDOW.replace('["call"]', '["pigeon"]'), "'pigeon'"),
        (WINDOW.replace('sun = "forbidden"', 'sun = "maybe"'), "'maybe'"),
        (WINDOW.replace('"20:00"', '"25:00"'), "'25:00'"),
        (WINDOW.replace('"20:00"', '"07:00"'), "closes before it opens"),
        (WINDOW.replace('confidence = "H"', 'confidence = "sure"'), "'sure'"),
        (WINDOW.replace("valid_from = 2020-01-01\n", ""), "valid_from"),
        (WINDOW.replace("valid_from = 2020-01-01", 'valid_from = "ayer"'), "'ayer'"),
        (WINDOW.replace("[[window]]", "[[ventana]]"), "'ventana'"),
        (WINDOW.replace("[[window]]", "[window]"), "[[window]]"),
        (WINDOW + WINDOW, "'xx.hours'"),
        (CAP.replace("max = 1", "max = true"), "True"),
        (CAP.replace("max = 1", "max = -1"), "-1"),
        (CAP.replace("max = 1\n", ""), "xx.cap"),
        (CAP.replace('"day"', '"fortnight"'), "'fortnight'"),
        (CAP.replace('"day"', '"rolling_days"'), "days"),
        ("[[window]\n", "xx"),
    ],
)
def test_a_book_with_a_fault_is_refused_by_name(broken: str, named: str) -> None:
    with pytest.raises(BookError, match="xx") as refused:
        parse("xx", HEADING + broken)
    assert named in str(refused.value)


def test_a_book_without_its_heading_is_refused() -> None:
    with pytest.raises(BookError, match="sources"):
        parse("xx", WINDOW)


def test_thirteen_countries_and_the_strictest_are_in_the_law() -> None:
    law = load_law()
    assert set(law.books) == COUNTRIES
    assert law.strictest.rules


@pytest.mark.mission("C30")
def test_every_rule_of_every_country_is_cited_dated_and_says_itself_in_words() -> None:
    rules = every_rule()
    assert len(rules) > 200
    for rule in rules:
        assert rule.cite.strip(), rule.id
        assert rule.says.strip().endswith("."), rule.id
        assert rule.tier is Tier.DEFAULT or rule.valid_from is not None, rule.id
        assert rule.tier is Tier.DEFAULT or rule.confidence is not Confidence.POLICY, rule.id


def test_each_country_answers_for_hours_parties_wording_and_charges() -> None:
    for book in load_law().books.values():
        kinds = {type(rule).__name__ for rule in book.rules}
        needed = {"Window", "Cap", "PartyRule", "Disclosure", "Prohibition", "FeeCap"}
        assert needed <= kinds, (book.country, needed - kinds)


def test_rule_names_are_unique_over_all_books() -> None:
    ids = [rule.id for rule in every_rule()]
    assert len(ids) == len(set(ids))


def test_one_changed_letter_is_another_version_of_the_law() -> None:
    original = texts()
    changed = {**original, "peru": original["peru"].replace("20:00", "20:01", 1)}
    assert law_of(original).version == load_law().version
    assert law_of(changed).version != load_law().version


def test_law_without_its_common_books_is_refused() -> None:
    with pytest.raises(BookError, match="general"):
        law_of({"peru": texts()["peru"]})
