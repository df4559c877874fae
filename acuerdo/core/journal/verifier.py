"""The program that goes into an evidence pack as `verify.py`, for a stranger with Python and nothing else.

Ed25519 is not in the standard library, so the program proves the chain by hashes and compares it with the
sealed heads, and says plainly that the signature of the seal has to be checked with another tool.
"""

VERIFIER = '''\
"""Checks an evidence pack: python3 verify.py [FOLDER]. Needs Python 3.8 or later and nothing else.

journal.jsonl  one entry a line: {"shard", "number", "previous", "body", "hash"}
heads.jsonl    the heads that were sealed: {"shard", "number", "hash"}; compare them with the published ones
files.jsonl    the other files of the pack: {"name", "sha256"}

An entry's hash is SHA-256 of "shard:number:previous:body". A pack may hold only part of a chain: where the
numbers jump, "previous" of the later entry is all that is known of what lies between.
Ends with status 0 when nothing is wrong, 1 otherwise.
"""

import hashlib
import json
import pathlib
import sys


def lines(path):
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def entry_problems(entries, heads):
    seen = {}
    last = {}
    for entry in entries:
        place = (entry["shard"], entry["number"])
        name = "entry %s of shard %s" % (place[1], place[0])
        text = "%d:%d:%s:%s" % (place[0], place[1], entry["previous"], entry["body"])
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != entry["hash"]:
            yield name + " was altered"
        before = last.get(place[0])
        if before and place[1] <= before["number"]:
            yield name + " is out of order or repeated"
        if before and place[1] == before["number"] + 1 and entry["previous"] != before["hash"]:
            yield name + " does not follow the one before it"
        seen[place] = entry["hash"]
        last[place[0]] = entry
    for head in heads:
        place = (head["shard"], head["number"])
        if place not in seen:
            yield "entry %s of shard %s was sealed and is missing: the end was cut off" % (place[1], place[0])
        elif seen[place] != head["hash"]:
            yield "entry %s of shard %s is not the one that was sealed" % (place[1], place[0])


def file_problems(folder, files):
    for file in files:
        path = folder / file["name"]
        if not path.exists():
            yield "%s is missing" % file["name"]
        elif hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            yield "%s was altered" % file["name"]


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    entries, heads = lines(folder / "journal.jsonl"), lines(folder / "heads.jsonl")
    files = lines(folder / "files.jsonl")
    problems = list(entry_problems(entries, heads)) + list(file_problems(folder, files))
    for problem in problems:
        print("PROBLEM: " + problem)
    print("%d entries, %d sealed heads, %d files, %d problems" % (len(entries), len(heads), len(files), len(problems)))
    gaps = sum(
        1 for a, b in zip(entries, entries[1:]) if a["shard"] == b["shard"] and b["number"] > a["number"] + 1
    )
    if gaps:
        print("The pack holds part of the chain: %d jumps between entries." % gaps)
    if heads:
        print("Compare heads.jsonl with the heads that were published outside; the Ed25519 signature of the")
        print("seal is not checked here (the standard library has no Ed25519).")
    else:
        print("No sealed head came with the pack: a cut end or a chain written anew would not be seen.")
    return 1 if problems or not entries else 0


if __name__ == "__main__":
    sys.exit(main())
'''
