"""Whatever colour a creditor picks, text can be read on it and beside it, by day and by night."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.screens.portal.accent import contrast, hex_of, sheet

_AA = 4.5
_SURFACES = {"light": ("ffffff", "f5f6f3"), "dark": ("191f1b", "111613")}


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_legible(colour: int) -> None:
    text = sheet(f"{colour:06x}")
    accents = re.findall(r"--accent: #(\w{6})", text)
    inks = re.findall(r"--on-accent: #(\w{6})", text)
    strong = re.findall(r"--accent-strong: #(\w{6})", text)
    for accent, ink, stronger, grounds in zip(accents, inks, strong, _SURFACES.values(), strict=True):
        assert all(contrast(accent, ground) >= _AA for ground in grounds)
        assert contrast(ink, accent) >= _AA
        assert contrast(ink, stronger) >= _AA


@pytest.mark.parametrize(
    ("written", "digits"), [("#1F6F5C", "1f6f5c"), ("abc", "aabbcc"), ("red; } *{", "17614f"), ("", "17614f")]
)
def test_what_is_no_colour_becomes_the_houses_own(written: str, digits: str) -> None:
    assert hex_of(written) == digits


def test_the_sheet_is_a_stylesheet_and_takes_only_colours(db: None, client: Client) -> None:
    assert client.get("/p/tono/b4532a.css")["Content-Type"].startswith("text/css")
    assert client.get("/p/tono/expression.css").status_code == 404


def test_contrast_is_the_ratio_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)
