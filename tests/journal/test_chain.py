"""Whatever is done to a chain of facts shows: altered, removed, moved, cut off, or written anew."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from acuerdo.core.journal import (
    GENESIS,
    VERIFIER,
    Head,
    Json,
    Link,
    ProblemKind,
    canonical,
    link_after,
    seal,
    seal_from_json,
    seal_holds,
    seal_json,
    verify,
)

START = Head(3)
NOON = datetime(2026, 4, 6, 18, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
facts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
chains = st.lists(facts, min_size=1, max_size=8)


def _written(entries: list[Json], start: Head = START) -> list[Link]:
    links: list[Link] = []
    for entry in entries:
        links.append(link_after(links[-1].head if links else start, entry))
    return links


def _kinds(links: list[Link], sealed: tuple[Head, ...] = ()) -> set[ProblemKind]:
    return {problem.kind for problem in verify(links, start=START, sealed=sealed)}


@given(chains)
def test_what_was_written_is_found_whole(entries: list[Json]) -> None:
    links = _written(entries)
    assert verify(links, start=START, sealed=[link.head for link in links]) == ()
    assert [json.loads(link.body) for link in links] == json.loads(json.dumps(entries))


@given(chains, st.data())
def test_an_entry_whose_text_changed_is_named(entries: list[Json], data: st.DataObject) -> None:
    links = _written(entries)
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = replace(links[place], body=links[place].body + " ")
    assert [(p.kind, p.number) for p in verify(links, start=START)] == [(ProblemKind.ALTERED, place + 1)]


@given(chains, st.data())
def test_an_entry_changed_together_with_its_hash_breaks_the_next_or_the_seal(
    entries: list[Json], data: st.DataObject
) -> None:
    links = _written(entries)
    sealed = links[-1].head
    place = data.draw(st.integers(0, len(links) - 1))
    before = links[place - 1].head if place else START
    links[place] = link_after(before, ["another", entries[place]])
    assert _kinds(links, (sealed,)) == {ProblemKind.REWRITTEN if place == len(links) - 1 else ProblemKind.BROKEN}


@given(chains.filter(lambda entries: len(entries) > 1), st.data())
def test_an_entry_taken_out_is_missed(entries: list[Json], data: st.DataObject) -> None:
    links = _written(entries)
    del links[data.draw(st.integers(0, len(links) - 2))]
    assert _kinds(links) == {ProblemKind.REMOVED}


@given(chains.filter(lambda entries: len(entries) > 1), st.data())
def test_two_entries_that_changed_places_are_seen(entries: list[Json], data: st.DataObject) -> None:
    links = _written(entries)
    place = data.draw(st.integers(0, len(links) - 2))
    links[place], links[place + 1] = links[place + 1], links[place]
    assert ProblemKind.REORDERED in _kinds(links)


def test_an_entry_told_twice_is_seen() -> None:
    links = _written(["a", "b"])
    assert _kinds([links[0], links[0], links[1]]) == {ProblemKind.REORDERED}


@given(chains, st.data())
def test_a_cut_tail_is_seen_only_by_the_sealed_head(entries: list[Json], data: st.DataObject) -> None:
    links = _written(entries)
    kept = data.draw(st.integers(0, len(links) - 1))
    assert _kinds(links[:kept]) == set()
    assert _kinds(links[:kept], (links[-1].head,)) == {ProblemKind.CUT_OFF}


@given(chains)
def test_a_chain_written_anew_from_its_start_is_seen_by_the_sealed_head(entries: list[Json]) -> None:
    sealed = _written(entries)[-1].head
    forged = _written([["forged", entry] for entry in entries])
    assert _kinds(forged) == set()
    assert _kinds(forged, (sealed,)) == {ProblemKind.REWRITTEN}


def test_an_entry_of_another_shard_does_not_pass_for_one_of_this() -> None:
    (other,) = _written(["a"], Head(4))
    assert ProblemKind.ALTERED in _kinds([other])
    assert link_after(Head(3), "a").hash != other.hash


def test_a_later_part_is_read_from_a_trusted_head() -> None:
    links = _written(["a", "b", "c"])
    assert verify(links[2:], start=links[1].head, sealed=[links[0].head, links[2].head]) == ()


def test_the_same_fact_has_one_text_whatever_the_order_of_its_keys() -> None:
    assert canonical({"b": 1, "a": "Óscar"}) == canonical({"a": "Óscar", "b": 1}) == '{"a":"\\u00d3scar","b":1}'


@pytest.mark.parametrize("value", [0.1, {"a": [float("nan")]}, {1: "a"}, {"a": datetime}])
def test_what_has_no_single_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(st.builds(Head, st.integers(0, 9), st.integers(0, 10**12)), max_size=4))
def test_a_seal_holds_for_its_key_and_for_nothing_else(heads: list[Head]) -> None:
    sealed = seal(tuple(heads), at=NOON, key=KEY)
    assert seal_holds(seal_from_json(seal_json(sealed)), KEY.public_key())
    assert not seal_holds(sealed, OTHER_KEY.public_key())
    assert not seal_holds(replace(sealed, at=NOON + timedelta(seconds=1)), KEY.public_key())
    assert not seal_holds(replace(sealed, heads=(*sealed.heads, Head(10))), KEY.public_key())
    assert not seal_holds(replace(sealed, signature="zz"), KEY.public_key())


def test_each_seal_names_the_one_before() -> None:
    first = seal((Head(0),), at=NOON, key=KEY)
    second = seal((Head(0, 1, "f" * 64),), at=NOON, key=KEY, previous=first.hash)
    assert (first.previous, second.previous) == (GENESIS, first.hash)
    assert not seal_holds(replace(second, previous=GENESIS), KEY.public_key())


@pytest.mark.parametrize("line", ["{}", "[]", '{"seal": {"heads": [1]}, "signature": ""}', "nada"])
def test_a_line_that_is_no_seal_is_refused(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        seal_from_json(line)


def _pack(folder: Path, links: list[Link], heads: list[Head]) -> subprocess.CompletedProcess[str]:
    paper = folder / "agreement.txt"
    if not paper.exists():
        paper.write_text("tres pagos")
    digest = hashlib.sha256(b"tres pagos").hexdigest()
    (folder / "verify.py").write_text(VERIFIER)
    (folder / "journal.jsonl").write_text("".join(json.dumps(asdict(link)) + "\n" for link in links))
    (folder / "heads.jsonl").write_text("".join(json.dumps(asdict(head)) + "\n" for head in heads))
    (folder / "files.jsonl").write_text(json.dumps({"name": "agreement.txt", "sha256": digest}) + "\n")
    command = [sys.executable, "-I", "-S", "verify.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_stranger_with_only_the_standard_library_accepts_a_true_pack_and_no_other(tmp_path: Path) -> None:
    links = _written([{"kind": "message_sent", "account": "acc_1"}, "é", ["c"], "d"])
    head = links[-1].head
    true = _pack(tmp_path, links, [head])
    assert (true.returncode, true.stderr) == (0, "")
    assert "4 entries, 1 sealed heads, 1 files, 0 problems" in true.stdout
    assert "Ed25519 signature" in true.stdout
    partly = _pack(tmp_path, [links[0], links[3]], [head])
    assert partly.returncode == 0
    assert "1 jumps" in partly.stdout
    altered = [replace(links[0], body="{}"), *links[1:]]
    swapped = [links[1], links[0], *links[2:]]
    for forged in (altered, swapped, links[:-1], _written(["x", "y", "z", "w"]), []):
        assert _pack(tmp_path, forged, [head]).returncode == 1
    (tmp_path / "agreement.txt").write_text("seis pagos")
    assert "agreement.txt was altered" in _pack(tmp_path, links, [head]).stdout
