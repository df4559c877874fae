"""`acuerdo user`: the first administrator of a new installation; everybody else comes in by invitation."""

from __future__ import annotations

import argparse
import sys

from acuerdo.flows.first_administrator import first_administrator
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.terminal.migrate import prepare_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="correo de quien administra")


def run(args: argparse.Namespace) -> int:
    """Prints the address where they choose their password."""
    prepare_database()
    try:
        print(first_administrator(args.email))
    except NotPossible as problem:
        print(problem.says, file=sys.stderr)
        return 1
    return 0
