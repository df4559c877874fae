"""A seeded bank statement of 5,000 lines matched: precision and recall of what is posted without a person."""

from __future__ import annotations

import argparse
import random
from collections import Counter

from acuerdo.core.reconciliation.matching import Matcher
from bench.ground.bank_statement import people, statement
from bench.measuring import spend


def main(arguments: list[str]) -> int:
    """1 when a single line would be posted to the wrong account."""
    parser = argparse.ArgumentParser(prog="make bench reconcile ARGS='…'")
    parser.add_argument("--lines", type=int, default=5_000)
    parser.add_argument("--accounts", type=int, default=8_000)
    parser.add_argument("--seed", type=int, default=7)
    said = parser.parse_args(arguments)
    dice = random.Random(said.seed)
    accounts = people(dice, said.accounts)
    told = statement(dice, accounts, said.lines)
    sure: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    first: Counter[str] = Counter()
    seen: set[str] = set()

    def work() -> None:
        matcher = Matcher(accounts)
        for each in told:
            mark = each.line.fingerprint(0)
            twin, _ = mark in seen, seen.add(mark)
            match = matcher.match(each.line)
            best = match.candidates[0].account if match.candidates else None
            if match.sure and not twin:  # the second of two equal lines always waits for a person
                sure[each.kind] += 1
                wrong[each.kind] += best != each.account
            first[each.kind] += best is not None and best == each.account

    spent = spend(work)
    lines: Counter[str] = Counter(each.kind for each in told)
    print(f"{'':20}{'lines':>8}{'posted':>8}{'wrong':>7}{'posted %':>10}{'first for a person %':>22}")
    for kind, count in lines.most_common():
        share, right = 100 * sure[kind] / count, 100 * first[kind] / count
        print(f"{kind:20}{count:>8}{sure[kind]:>8}{wrong[kind]:>7}{share:>10.1f}{right:>22.1f}")
    posted, bad = sum(sure.values()), sum(wrong.values())
    owned = sum(1 for each in told if each.account)
    good = posted - bad
    print(f"precision {good / max(posted, 1):.5f} ({good} of {posted}), recall {good / owned:.4f} of {owned}")
    print(
        f"{len(told)} lines against {len(accounts)} accounts: {spent.cpu_seconds:.2f} CPU s, {spent.wall_seconds:.2f} s"
    )
    return 1 if bad else 0
