"""Personal values of an account, unsealed to be shown; a person who was erased has none left to show."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.records import vault
from acuerdo.records.portfolios import Account, ContactPoint


@dataclass(frozen=True, slots=True)
class Opened:
    """`erased` says that the key is destroyed; every value is then the empty text."""

    name: str = ""
    document: str = ""
    address: str = ""
    erased: bool = False


def opened(account: Account) -> Opened:
    try:
        key = account.person.open_key()
    except vault.KeyDestroyed:
        return Opened(erased=True)
    return Opened(
        name=vault.unseal(key, account.name_sealed),
        document=vault.unseal(key, account.person.document_sealed),
        address=vault.unseal(key, account.address_sealed),
    )


def value_of(point: ContactPoint, account: Account) -> str:
    """The phone in E.164 or the e-mail; empty once the person is erased."""
    return words_of(account, point.value_sealed)


def words_of(account: Account, sealed: bytes | memoryview[int] | None) -> str:
    """Any text sealed under the account's person."""
    try:
        return vault.unseal(account.person.open_key(), sealed)
    except vault.KeyDestroyed:
        return ""
