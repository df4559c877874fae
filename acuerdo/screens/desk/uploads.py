"""Files on their way in: each upload in a folder of its own with a slip that says how far it is.

The slip is a file, so that the page can follow an import whichever process runs it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from acuerdo.records.ids import new_id

KINDS = (".csv", ".csv.gz", ".txt", ".tsv", ".xlsx", ".parquet")
BYTES_MAX = 300 * 1024 * 1024
STALE_SECONDS = 120
_ID = re.compile(r"^up_[0-9a-z]{26}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """`state`: waiting for its columns, running, done, broken. `stage` and counts are those of the import."""

    id: str
    user_id: str
    creditor_id: str
    filename: str
    as_of: str
    currency: str = ""
    authorised: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    batch_id: str = ""
    says: str = ""
    remedy: str = ""

    @property
    def folder(self) -> Path:
        return Path(settings.HOME) / "uploads" / self.id

    @property
    def path(self) -> Path:
        return self.folder / f"file{kind_of(self.filename)}"

    @property
    def errors_path(self) -> Path:
        return self.folder / "errors.csv"


def kind_of(filename: str) -> str:
    """The ending that says what the file is; empty when we read no such files."""
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if filename.lower().endswith(kind)), "")


def keep(
    upload: UploadedFile, *, user_id: str, creditor_id: str, as_of: str, currency: str, authorised: list[str]
) -> Slip:
    """Stores the file, readable by the installation's user alone."""
    slip = Slip(
        id=new_id("up"),
        user_id=user_id,
        creditor_id=creditor_id,
        filename=Path(upload.name or "").name[:200],
        as_of=as_of,
        currency=currency,
        authorised=authorised,
    )
    slip.folder.mkdir(parents=True, mode=0o700)
    with slip.path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    write(slip)
    return slip


def read(upload_id: str) -> Slip | None:
    path = Path(settings.HOME) / "uploads" / upload_id / "slip.json"
    if not _ID.match(upload_id) or not path.exists():
        return None
    return Slip(**json.loads(path.read_text(encoding="utf-8")))


def write(slip: Slip, **changes: object) -> Slip:
    """The slip with `changes`, complete on disk or not at all."""
    changed = replace(slip, **changes)
    draft = slip.folder / f".slip.{os.getpid()}"
    draft.write_text(json.dumps(asdict(changed)), encoding="utf-8")
    draft.replace(slip.folder / "slip.json")
    return changed


def is_stale(slip: Slip) -> bool:
    """Whether its process stopped telling how far it is."""
    told = (slip.folder / "slip.json").stat().st_mtime
    return slip.state == "running" and time.time() - told > STALE_SECONDS


def forget(slip: Slip) -> None:
    shutil.rmtree(slip.folder, ignore_errors=True)
