"""The journal: one entry per fact, chained by hash, so that what was said later can be checked.

Each shard is a chain of its own. An entry's hash covers its shard, its number, the hash before it and its
text; changing, removing or moving one breaks every hash after it. A chain alone cannot show that its end
was cut off or that all of it was written anew: for that the last hashes ("heads") are sealed, signed and
kept outside the database.
"""

from acuerdo.core.journal.canonical import Json, canonical
from acuerdo.core.journal.chain import GENESIS, Head, Link, chain, link_after
from acuerdo.core.journal.seal import Seal, seal, seal_from_json, seal_holds, seal_json
from acuerdo.core.journal.verifier import VERIFIER
from acuerdo.core.journal.verify import Problem, ProblemKind, verify

__all__ = [
    "GENESIS", "VERIFIER", "Head", "Json", "Link", "Problem", "ProblemKind", "Seal", "canonical", "chain",
    "link_after", "seal", "seal_from_json", "seal_holds", "seal_json", "verify",
]  # fmt: skip
