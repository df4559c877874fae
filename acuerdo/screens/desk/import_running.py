"""Runs an import beside the web process, telling its slip how far it is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from acuerdo.core.channels import Channel
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import BrokenFile
from acuerdo.flows.import_portfolio import import_file
from acuerdo.records.people import User
from acuerdo.screens.desk import uploads
from acuerdo.screens.desk.uploads import Slip

_log = logging.getLogger(__name__)


def instructions_of(slip: Slip) -> Instructions:
    return Instructions(
        as_of=date.fromisoformat(slip.as_of),
        currency=slip.currency or None,
        columns=dict(slip.columns),
        authorised=frozenset(map(Channel, slip.authorised)) if slip.authorised else None,
    )


def start(slip: Slip, user: User) -> None:
    """Returns at once; the slip says the rest."""
    slip = uploads.write(slip, state="running", stage="looking")
    threading.Thread(target=_in_thread, args=(slip, user), name=f"import-{slip.id}", daemon=True).start()


def _in_thread(slip: Slip, user: User) -> None:
    try:
        run(slip, user)
    finally:
        connection.close()


def run(slip: Slip, user: User) -> None:
    try:
        summary = import_file(
            slip.path,
            instructions=instructions_of(slip),
            creditor_id=slip.creditor_id,
            user=user,
            filename=slip.filename,
            errors_path=slip.errors_path,
            progress=_teller(slip),
        )
    except Exception:
        _log.exception("import %s failed", slip.id)
        says, remedy = _("La importación no se completó."), _("Vuelve a importarla: lo que ya entró no se repite.")
        uploads.write(slip, state="broken", says=says, remedy=remedy)
        return
    if isinstance(summary, BrokenFile):
        uploads.write(slip, state="broken", says=summary.says, remedy=summary.remedy)
        return
    batch_id = summary.batch_ids[0] if summary.batch_ids else ""
    uploads.write(slip, state="done", done=summary.rows, total=summary.rows, batch_id=batch_id)
    slip.path.unlink(missing_ok=True)  # personal data: what came of it is in the records


def _teller(slip: Slip) -> Callable[[str, int, int], None]:
    def tell(stage: str, done: int, total: int) -> None:
        uploads.write(slip, state="running", stage=stage, done=done, total=total)

    return tell
