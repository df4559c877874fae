"""ACUERDO_HOME: the one folder that holds what an installation must not lose (database, keys, seals)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The folder, made if need be; by default the user's own data folder."""
    default = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "acuerdo"
    folder = Path(os.environ.get("ACUERDO_HOME") or default)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret(name: str, size_bytes: int = 32) -> bytes:
    """The secret called `name`: from ACUERDO_SECRET_<NAME> (hex), else from a file made once, mode 600.

    Two processes that start together get the same one: the file appears complete or not at all.
    """
    given = os.environ.get(f"ACUERDO_SECRET_{name.upper()}")
    if given:
        return bytes.fromhex(given)
    folder = home() / "secrets"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(size_bytes))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return bytes.fromhex(path.read_text().strip())
