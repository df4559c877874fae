"""Which account a bank line pays, how sure that is, and why.

Evidence adds up to at most 100 points. A line is sure only when one account has at least `SURE` points, something
that names it (not only an amount), an amount that it could owe, and no rival near: what is posted without a
person must never be wrong, so every doubt goes to the queue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from acuerdo.core.payments.references import nearly, references_in
from acuerdo.core.reconciliation.lines import BankLine, Candidate, Expected, Match
from acuerdo.core.reconciliation.names import alike, words_of

SURE = 85
LEAD = 25  # points that the next candidate must be behind
KEPT = 5  # candidates shown to a person
_REFERENCE, _SLIP, _DOCUMENT, _NAME, _PART_NAME = 70, 40, 55, 25, 10
_EXACT_AMOUNT, _OWED_AMOUNT, _NEAR_DATE = 20, 5, 5
_DAYS_NEAR = 5
_NAME_ALIKE, _NAME_PARTLY = 0.99, 0.6
_NAMES_MAX = 200  # a name word shared by more people than this says nothing


class Matcher:
    """Reads the accounts once, then answers line after line; the same question always has the same answer."""

    def __init__(self, expected: Iterable[Expected]) -> None:
        self._all: Mapping[str, Expected] = {each.account: each for each in expected}
        self._references: dict[str, str] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        self._amounts: dict[int, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        self._names = {each.account: tuple(words_of(name) for name in each.names) for each in self._all.values()}
        self._pieces: dict[str, set[str]] = defaultdict(set)
        for each in self._all.values():
            self._index(each)

    def match(self, line: BankLine) -> Match:
        scored = sorted(
            (self._score(line, account) for account in self._possible(line)),
            key=lambda one: (-one.confidence, one.account),
        )
        kept = tuple(one for one in scored if one.confidence > 0)[:KEPT]
        why_not = self._doubt(line, kept)
        return Match(line=line, candidates=kept, sure=not why_not, why_not=why_not)

    def _index(self, each: Expected) -> None:
        for reference in each.references:
            self._references[reference] = each.account
            for piece in (reference[-8:-4], reference[-4:], reference[2:6]):
                self._pieces[piece].add(reference)
        for document in each.documents:
            if len(key := _bare(document)) >= 5:
                self._documents[key].add(each.account)
        for due in (*each.due, each.balance):
            self._amounts[due.minor].add(each.account)
        for words in self._names[each.account]:
            for word in words:
                self._words[word].add(each.account)

    def _possible(self, line: BankLine) -> set[str]:
        """Accounts for which anything could speak."""
        found = {self._references[each] for each in references_in(line.text) if each in self._references}
        found |= {self._references[each] for each in self._slips(line)}
        for key in _numbers_in(line.text):
            found |= self._documents.get(key, set())
        for word in words_of(line.payer):
            having = self._words.get(word, set())
            found |= having if len(having) <= _NAMES_MAX else having & self._amounts.get(line.amount.minor, set())
        return found

    def _slips(self, line: BankLine) -> tuple[str, ...]:
        text = line.text.upper()
        bare = _bare(text)
        near = {ref for at in range(len(bare) - 3) for ref in self._pieces.get(bare[at : at + 4], ())}
        return nearly(text, sorted(near))

    def _score(self, line: BankLine, account: str) -> Candidate:
        each, reasons, points = self._all[account], [], 0
        named, by = self._named(line, each)
        points += by
        reasons += named
        likeness = max((alike(words_of(line.payer), words) for words in self._names[account]), default=0.0)
        if likeness >= _NAME_ALIKE:
            points, reasons = points + _NAME, [*reasons, "name"]
        elif likeness >= _NAME_PARTLY:
            points, reasons = points + _PART_NAME, [*reasons, "name_partly"]
        if line.amount.currency != each.balance.currency:
            reasons = [*reasons, "currency"]
        elif line.amount in each.due or line.amount == each.balance:
            points, reasons = points + _EXACT_AMOUNT, [*reasons, "amount"]
        elif line.amount < each.balance:
            points, reasons = points + _OWED_AMOUNT, [*reasons, "amount_part"]
        else:
            reasons = [*reasons, "amount_over"]
        if any(abs((line.booked_on - due).days) <= _DAYS_NEAR for due in each.due_on):
            points, reasons = points + _NEAR_DATE, [*reasons, "date"]
        return Candidate(account=account, confidence=min(points, 100), reasons=tuple(reasons))

    def _named(self, line: BankLine, each: Expected) -> tuple[list[str], int]:
        if set(each.references) & set(references_in(line.text)):
            return ["reference"], _REFERENCE
        numbers = _numbers_in(line.text)
        if any(_bare(document) in numbers for document in each.documents if len(_bare(document)) >= 5):
            return ["document"], _DOCUMENT
        if set(each.references) & set(self._slips(line)):
            return ["reference_slip"], _SLIP
        return [], 0

    def _doubt(self, line: BankLine, kept: tuple[Candidate, ...]) -> str:
        """Why a person must look, "" when nobody needs to."""
        if not kept:
            return "nobody"
        best, each = kept[0], self._all[kept[0].account]
        if line.amount.currency != each.balance.currency:
            return "currency"
        if self._several_named(line) > 1:
            return "several_references"
        if best.confidence < SURE:
            return "not_enough"
        if "amount_over" in best.reasons:
            return "over"
        if not {"reference", "document"} & set(best.reasons) and "reference_slip" not in best.reasons:
            return "unnamed"
        if "reference" in best.reasons or len(kept) == 1 or best.confidence - kept[1].confidence >= LEAD:
            return self._contradicted(line, best)
        return "rivals"

    def _several_named(self, line: BankLine) -> int:
        owners = {self._references[each] for each in references_in(line.text) if each in self._references}
        for key in _numbers_in(line.text):
            owners |= self._documents.get(key, set())
        return len(owners)

    def _contradicted(self, line: BankLine, best: Candidate) -> str:
        """A reference of one person in the transfer of another, who owes us too, may have been swapped."""
        payer = words_of(line.payer)
        if "name" in best.reasons or not payer:
            return ""
        if len(payer) < 2 and "name_partly" not in best.reasons:
            return "name_of_another"  # too little of a name to tell whose it is, and not the one that we know
        others = {account for word in payer for account in self._words.get(word, ()) if account != best.account}
        if any(alike(payer, words) >= _NAME_ALIKE for account in others for words in self._names[account]):
            return "name_of_another"
        return "" if "amount" in best.reasons else "not_enough"


def _numbers_in(text: str) -> frozenset[str]:
    """Every run of letters and digits with a digit in it, alone and joined to its neighbour."""
    words = ["".join(sign for sign in word if sign.isalnum()) for word in text.upper().split()]
    single = {word for word in words if any(sign.isdigit() for sign in word)}
    pieces = {piece for word in text.upper().split() for piece in _cut(word)}
    joined = {left + right for left, right in pairwise(words)}
    return frozenset(each for each in single | pieces | joined if len(each) >= 5 and any(s.isdigit() for s in each))


def _cut(word: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in word).split()


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
