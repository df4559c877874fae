"""The phrase bank: for each move, ways to say it by channel and country, in three registers at once."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from acuerdo.core.channels import Channel
from acuerdo.core.tone.book import ToneBook

_CHANNELS = {Channel.SMS: "sms", Channel.EMAIL: "email", Channel.CALL: "call"}


class PhraseError(ValueError):
    """A phrase file holds an empty or unknown entry, or a move is missing."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """`banks[move][key]` are variants; keys are say, sms, email, call, and each with ``_CC`` for a country."""

    banks: Mapping[str, Mapping[str, tuple[str, ...]]]
    help_lines: Mapping[str, str]
    tone: ToneBook

    def pick(self, move: str, *, channel: Channel, country: str, seed: str, before: int = 0) -> str:
        """One variant, always the same for the same seed and the same number of times said `before`; the next time
        brings the next variant. Raises PhraseError for an unknown move."""
        variants = self.variants(move, channel=channel, country=country)
        return variants[(zlib.crc32(f"{seed}|{move}".encode()) + before) % len(variants)]

    def variants(self, move: str, *, channel: Channel, country: str) -> tuple[str, ...]:
        bank = self.banks.get(move)
        if bank is None:
            raise PhraseError(f"no phrase for the move {move!r}")
        short = _CHANNELS.get(channel)
        keys = (f"{short}_{country}", short, f"say_{country}", "say") if short else (f"say_{country}", "say")
        return next(bank[key] for key in keys if key in bank)

    def help_line(self, country: str) -> str:
        return self.help_lines.get(country.upper(), self.help_lines["*"])


def read_phrases(files: Iterable[str], tone: ToneBook) -> Phrases:
    """From the TOML texts of the folder ``phrases``; raises PhraseError naming the entry that is wrong."""
    banks: dict[str, Mapping[str, tuple[str, ...]]] = {}
    help_lines: dict[str, str] = {}
    for text in files:
        table = tomllib.loads(text)
        help_lines.update(table.pop("help_lines", {}))
        for move, entry in table.items():
            if move in banks:
                raise PhraseError(f"{move} is written twice")
            banks[move] = _bank(move, entry)
    if "*" not in help_lines:
        raise PhraseError("help_lines lacks the line for other countries")
    return Phrases(banks, help_lines, tone)


def _bank(move: str, entry: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    for key, variants in entry.items():
        if key.split("_")[0] not in ("say", *_CHANNELS.values()) or not variants:
            raise PhraseError(f"{move}.{key} is empty or unknown")
    if "say" not in entry:
        raise PhraseError(f"{move} has no way to be said")
    return {key: tuple(variants) for key, variants in entry.items()}
