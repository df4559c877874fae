"""A person corrects what the assistant heard: kept with who and when, in the journal, and taught to hearing."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from acuerdo.core.dialogue.hear.heard import ACTS
from acuerdo.core.dialogue.masked import masked
from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.gateways.files.corrections import Line, write_lines
from acuerdo.records.conversations import Message
from acuerdo.records.corrections import Correction, taught
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.opened import opened, words_of
from acuerdo.records.people import User

ACTS_MAX = 4
_log = logging.getLogger("acuerdo.corrections")


def correct_hearing(
    message_id: str, *, acts: Sequence[str], slots: Mapping[str, str], teaches: bool, user: User
) -> Correction:
    """`acts` most likely first. Raises NotPossible: none, too many, unknown, or a message of our own."""
    chosen = tuple(dict.fromkeys(acts))
    if not 1 <= len(chosen) <= ACTS_MAX or not set(chosen) <= set(ACTS):
        raise NotPossible("acts", f"Elige entre una y {ACTS_MAX} cosas que dijo la persona.")
    with transaction.atomic():
        message = Message.objects.select_related("account").get(id=message_id)
        if not message.inbound:
            raise NotPossible("ours", "Ese mensaje lo escribimos nosotros.")
        correction = Correction.objects.create(
            message=message, by=user, at=clock.now(), acts=list(chosen), slots=dict(slots), teaches=teaches
        )
        _journal(message, correction, user)
        transaction.on_commit(_teach)
    return correction


def corrections_path() -> Path:
    return Path(settings.HOME) / "corrections.toml"


def corpus_lines() -> list[Line]:
    """What people taught, masked; a message of which nothing but masks is left teaches nothing."""
    lines = [Line(each.acts, masked(each.says, each.names), each.country) for each in taught()]
    return [line for line in lines if any(word.isalpha() for word in line.says.split())]


def as_taught(message: Message) -> str:
    """The words of `message` as they would stand in the corpus, to be looked at before they do."""
    return masked(words_of(message.account, message.text_sealed), (opened(message.account).name,))


def export_corrections() -> int:
    """Writes the file anew; returns how many lines. Whoever was erased since is no longer in it."""
    lines = corpus_lines()
    write_lines(corrections_path(), lines)
    return len(lines)


def _teach() -> None:
    """The correction is safe in the database; a file that cannot be written now is written by the next one."""
    try:
        export_corrections()
    except OSError:
        _log.exception("corrections.toml was not written")


def _journal(message: Message, correction: Correction, user: User) -> None:
    write(
        Fact(
            kind="hearing_corrected",
            actor=f"user:{user.id}",
            at=correction.at,
            account_id=message.account_id,
            creditor_id=message.account.creditor_id,
            body={"message": message.id, "correction": correction.id, "acts": ",".join(correction.acts)},
        )
    )
