"""`acuerdo migrate`: brings the database up to this version; harmless when it already is."""

from __future__ import annotations

import argparse

from django.core.management import call_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no dice nada si todo va bien")


def run(args: argparse.Namespace) -> int:
    prepare_database(verbosity=0 if args.quiet else 1)
    return 0


def prepare_database(*, verbosity: int = 0) -> None:
    """Every command that needs tables calls this first: an empty place becomes a ready one."""
    call_command("migrate", interactive=False, verbosity=verbosity)
