"""What a person writes in a form: their own words, bounded, without what a screen cannot show."""

from __future__ import annotations

from django.http import HttpRequest

LENGTH_MAX = 2000


def words_of(request: HttpRequest, name: str = "words") -> str:
    """The text without control characters but line breaks; at most LENGTH_MAX characters."""
    text = request.POST.get(name, "").replace("\r\n", "\n")
    shown = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    return shown.strip()[:LENGTH_MAX]
