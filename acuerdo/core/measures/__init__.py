"""The measures of a collections office, one formula each (MISSION §4), over small frozen records.

Every measure says its numerator, its denominator and its window, and has no value (None) where nothing
could be measured: nothing out of nothing is not zero per cent.
"""

from acuerdo.core.measures.contact import Attempt, contact_rate, contactability, right_party_rate
from acuerdo.core.measures.movement import Standing, Without, cure_rate, roll_rate
from acuerdo.core.measures.promises import KeptRates, PromiseMade, kept_rate, promise_rate
from acuerdo.core.measures.recovery import Collected, PastDue, recovery_rate
from acuerdo.core.measures.resolution import Spell, mean_days_restricted, median_days, survival
from acuerdo.core.measures.window import Measure, Window

__all__ = [
    "Attempt", "Collected", "KeptRates", "Measure", "PastDue", "PromiseMade", "Spell", "Standing", "Window", "Without",
    "contact_rate", "contactability", "cure_rate", "kept_rate", "mean_days_restricted", "median_days",
    "promise_rate", "recovery_rate", "right_party_rate", "roll_rate", "survival",
]  # fmt: skip
