"""`acuerdo corrections`: what people corrected of what was heard, masked, and the file that hearing learns from."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from acuerdo.flows.correct_hearing import corpus_lines, corrections_path, export_corrections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="una línea JSON por corrección: acts, says, country")
    parser.add_argument("--export", action="store_true", help="escribe otra vez corrections.toml en ACUERDO_HOME")


def run(args: argparse.Namespace) -> int:
    """Shows them all, oldest first; with `--export` only writes the file and says how many lines it has."""
    if args.export:
        count = export_corrections()
        print(json.dumps({"lines": count, "file": str(corrections_path())}) if args.json else f"{count} líneas")
        return 0
    for line in corpus_lines():
        said = asdict(line)
        print(json.dumps(said, ensure_ascii=False) if args.json else f"{', '.join(line.acts):40} {line.says}")
    return 0
