"""Loads the books of law that lie beside the code, once a process."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from acuerdo.core.law.law import Law, law_of


@lru_cache(maxsize=1)
def load_law() -> Law:
    """Every book of `acuerdo.core.law.books`; raises BookError, and then nobody is contacted."""
    books = files("acuerdo.core.law") / "books"
    texts = {
        book.name.removesuffix(".toml"): book.read_text(encoding="utf-8")
        for book in books.iterdir()
        if book.name.endswith(".toml")
    }
    return law_of(texts)
