"""Lines that every bench prints: how busy the machine is, and how the cost of one unit grows with their number."""

from __future__ import annotations

import os
from collections.abc import Mapping

from bench.measuring import Spent


def load() -> str:
    """The machine is shared: its load average of the last minute, and its cores."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def growth(unit: str, measured: Mapping[int, Spent]) -> str:
    """CPU of one unit at each size; 1.0 between the ends means that cost grows as the work does."""
    each = {size: spent.cpu_seconds / size for size, spent in measured.items()}
    said = "; ".join(f"{size:,}: {cost * 1e6:.0f} µs CPU" for size, cost in each.items())
    smallest, largest = min(each), max(each)
    return f"one {unit} at {said}. {largest:,} against {smallest:,}: x {each[largest] / each[smallest]:.2f}"
