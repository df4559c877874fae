"""How well an ear hears lines it had not seen: first act by country, what is taken for what, calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """One line: the acts it has (most likely first), the one heard first, and how sure the ear was of it."""

    acts: tuple[str, ...]
    heard: str
    p: float
    style: str

    @property
    def right(self) -> bool:
        return self.heard == self.acts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Shares are 0..1. `among` counts a first act that is one of the line's acts, whichever is written first."""

    lines: int
    first: float
    among: float
    by_country: dict[str, float]
    by_register: dict[str, float]
    by_act: dict[str, float]
    mistaken: tuple[tuple[str, str, int], ...]  # said, heard, how often; the most frequent first
    calibration_error: float


def report(tried: Sequence[Tried]) -> Report:
    mistaken = Counter((each.acts[0], each.heard) for each in tried if each.heard not in each.acts)
    return Report(
        lines=len(tried),
        first=_share([each.right for each in tried]),
        among=_share([each.heard in each.acts for each in tried]),
        by_country=_by(tried, [each.style.partition("_")[0] for each in tried]),
        by_register=_by(tried, [each.style.partition("_")[2] for each in tried]),
        by_act=_by(tried, [each.acts[0] for each in tried]),
        mistaken=tuple((*pair, times) for pair, times in mistaken.most_common()),
        calibration_error=expected_calibration_error(tried),
    )


def expected_calibration_error(tried: Sequence[Tried]) -> float:
    """Mean distance between how sure it was that the act was said and how often it was, over ten equal bins of
    certainty (Guo et al., 2017)."""
    bins: dict[int, list[Tried]] = defaultdict(list)
    for each in tried:
        bins[min(int(each.p * _BINS), _BINS - 1)].append(each)
    gaps = (abs(sum(each.p for each in some) - sum(each.heard in each.acts for each in some)) for some in bins.values())
    return sum(gaps) / len(tried) if tried else 0.0


def _by(tried: Sequence[Tried], keys: Sequence[str]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for key, each in zip(keys, tried, strict=True):
        groups[key].append(each.right)
    return {key: _share(groups[key]) for key in sorted(groups)}


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
