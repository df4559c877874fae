"""Offers: options, not ultimatums, that a person can keep.

`propose` answers an `OfferQuestion` with every option that the creditor's policy, the law of the country
and the person's own means allow, exact to the cent and on business days, best first, and says why each
is there and why others are not. `asking` and `answering` read and write the lines of `acuerdo offers`.
"""

from acuerdo.core.offers.answering import answer_line, option_line
from acuerdo.core.offers.asking import OfferProblem, read_question
from acuerdo.core.offers.caps import LegalCaps, caps_of
from acuerdo.core.offers.option import DatedAmount, Offers, Option, Withheld
from acuerdo.core.offers.propose import propose
from acuerdo.core.offers.question import QUINCENA, Family, Frequency, OfferQuestion, Payday

__all__ = [
    "QUINCENA", "DatedAmount", "Family", "Frequency", "LegalCaps", "OfferProblem", "OfferQuestion", "Offers",
    "Option", "Payday", "Withheld", "answer_line", "caps_of", "option_line", "propose", "read_question",
]  # fmt: skip
