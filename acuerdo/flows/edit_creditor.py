"""What a creditor says of itself, what it allows and who speaks for it, changed by a person and written down."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.records.creditors import Creditor, Sender
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.people import User

EDITABLE = frozenset(
    {
        "name", "legal_name", "tax_id", "country", "type", "address", "phone", "email", "responsible_persons",
        "complaint_unit_name", "complaint_unit_address", "complaint_unit_phone", "complaint_unit_email",
        "privacy_notice_url", "accent", "register", "law_profile", "own_holidays", "discount_max_bps",
        "discount_days", "installments_max", "frequencies", "extension_max_days", "minimum_payment_bps",
        "agent_discount_max_bps", "supervisor_discount_max_bps", "consequences", "payment_methods", "language_model",
    }
)  # fmt: skip
LOGO_BYTES_MAX = 300 * 1024
_LOGO_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def edit_creditor(creditor_id: str, changes: Mapping[str, object], *, user: User) -> Creditor:
    """Sets the fields of `changes` (names in `EDITABLE`); the journal keeps which ones, not their values."""
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise NotPossible("unknown_field", "Ese dato no se puede cambiar aquí.")
    with transaction.atomic():
        creditor = _held(creditor_id)
        changed = sorted(name for name, value in changes.items() if getattr(creditor, name) != value)
        if not changed:
            return creditor
        for name in changed:
            setattr(creditor, name, changes[name])
        try:
            with transaction.atomic():
                creditor.save(update_fields=changed)
        except IntegrityError as problem:
            raise NotPossible("name_taken", "Ya hay un acreedor con ese nombre.") from problem
        _journal("creditor_changed", creditor, user, {"fields": ",".join(changed)})
        return creditor


def new_creditor(changes: Mapping[str, object], *, user: User) -> Creditor:
    """A creditor of this installation; raises NotPossible when the name is taken."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                creditor = Creditor.objects.create(
                    created_at=clock.now(), **{name: changes[name] for name in changes.keys() & EDITABLE}
                )
        except IntegrityError as problem:
            raise NotPossible("name_taken", "Ya hay un acreedor con ese nombre.") from problem
        _journal("creditor_added", creditor, user, {})
        return creditor


def set_logo(creditor_id: str, image: bytes, *, user: User) -> None:
    """PNG or JPEG, known by its own bytes and not by its name; empty takes the logo away. Raises NotPossible."""
    kind = next((kind for mark, kind in _LOGO_KINDS if image.startswith(mark)), "")
    if image and not kind:
        raise NotPossible("logo_kind", "El logo debe ser una imagen PNG o JPEG.")
    if len(image) > LOGO_BYTES_MAX:
        raise NotPossible("logo_size", f"El logo puede pesar hasta {LOGO_BYTES_MAX // 1024} KB.")
    with transaction.atomic():
        creditor = _held(creditor_id)
        creditor.logo, creditor.logo_type = image or None, kind
        creditor.save(update_fields=["logo", "logo_type"])
        _journal("creditor_changed", creditor, user, {"fields": "logo"})


def add_sender(
    creditor_id: str,
    *,
    channel: str,
    provider: str,
    address: str,
    provider_account: str,
    registered_as: str,
    user: User,
) -> Sender:
    """A number or address that may speak for the creditor; raises NotPossible when it already does."""
    with transaction.atomic():
        creditor = _held(creditor_id)
        sender, new = Sender.objects.get_or_create(
            creditor=creditor,
            channel=channel,
            address=address,
            defaults={"provider": provider, "provider_account": provider_account, "registered_as": registered_as},
        )
        if not new:
            raise NotPossible("sender_known", "Ese remitente ya está en la lista.")
        _journal("sender_added", creditor, user, {"sender": str(sender.id), "channel": channel})
        return sender


def remove_sender(sender_id: int, *, user: User) -> None:
    with transaction.atomic():
        sender = Sender.objects.select_related("creditor").filter(id=sender_id).first()
        if sender is None:
            raise NotPossible("no_sender", "Ese remitente ya no está en la lista.")
        _journal("sender_removed", sender.creditor, user, {"sender": str(sender.id), "channel": sender.channel})
        sender.delete()


def _held(creditor_id: str) -> Creditor:
    creditor = Creditor.objects.select_for_update().filter(id=creditor_id).first()
    if creditor is None:
        raise NotPossible("no_creditor", "Ese acreedor no existe.")
    return creditor


def _journal(kind: str, creditor: Creditor, user: User, body: dict[str, str]) -> None:
    write(
        Fact(
            kind=kind,
            actor=f"user:{user.id}",
            at=clock.now(),
            account_id="",
            creditor_id=creditor.id,
            body=body,
        )
    )
