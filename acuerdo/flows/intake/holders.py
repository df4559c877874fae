"""Whose each row is: persons found again by document alone, accounts by person or by the creditor's own number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.names import could_be_one
from acuerdo.core.intake.row import Row, Who
from acuerdo.flows.intake.taking import Taking, account_reference, document_index
from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert
from acuerdo.records.portfolios import Account, Debt, Person

_SAID = ["name_sealed", "address_sealed", "subdivision", "language", "customer_since", "search"]


@dataclass(slots=True)
class Holder:
    """A person with their account at this creditor; `key` opens what is sealed for them."""

    account: Account
    person: Person
    key: bytes
    is_new: bool
    new_person: bool
    learned: set[Who] = field(default_factory=set)


class Holders:
    """Everyone that the rows of a chunk speak of; new ones are made in memory and written by `save`."""

    def __init__(self, taking: Taking, rows: Iterable[Row]) -> None:
        self._taking = taking
        rows = list(rows)
        indexes = {index for row in rows if (index := document_index(row))}
        self._people = {person.document_index: person for person in Person.objects.filter(document_index__in=indexes)}
        accounts = Account.objects.select_related("person").filter(creditor=taking.creditor)
        references = {reference for row in rows if (reference := account_reference(row))}
        self._by_reference = {each.external_id: each for each in accounts.filter(external_id__in=references)}
        people = [person.id for person in self._people.values()]
        self._by_person = {each.person_id: each for each in accounts.filter(person_id__in=people)}
        self._holders: dict[str, Holder] = {}

    def of(self, row: Row) -> Holder | None:
        """The holder of a row of a new debt, or None with the reason in the taking's `held`."""
        known = self._holders.get(row.who.key)
        if known is None:
            known = self._find(row) or (None if row.number in self._taking.held else self._make(row))
        return known and self._settled(row, known)

    def of_debt(self, row: Row, debt: Debt) -> Holder | None:
        """The holder of a debt we know, unless the row now tells of somebody else."""
        index, theirs = document_index(row), debt.account.person.document_index
        owner = self._people.get(index) if index else None
        if (index and theirs not in (None, index)) or (owner and owner.id != debt.account.person_id):
            self._taking.hold(row, "reference_known", Field.REFERENCE, row.reference)
            return None
        known = self._holders.get(row.who.key) or self._opened(row, debt.account)
        return known and self._settled(row, known)

    def _settled(self, row: Row, known: Holder) -> Holder | None:
        if known.account.currency != row.currency:
            self._taking.hold(row, "currency_of_account", Field.CURRENCY, row.currency, known.account.currency)
            return None
        self._holders[row.who.key] = known
        if row.who not in known.learned:
            known.learned.add(row.who)
            _describe(known.account, row, known.key)
        return known

    def all(self) -> list[Holder]:
        return list({holder.account.id: holder for holder in self._holders.values()}.values())

    def save(self) -> None:
        """Writes the new persons and accounts, and what the rows say anew of the known ones."""
        new = [holder for holder in self.all() if holder.is_new]
        known = [holder.account for holder in self.all() if not holder.is_new]
        insert(Person, [each.person for each in new if each.new_person])
        insert(Account, [each.account for each in new])
        Account.objects.bulk_update(known, _SAID, batch_size=500)

    def _find(self, row: Row) -> Holder | None:
        index = document_index(row)
        person = self._people.get(index) if index else None
        by_reference = self._by_reference.get(account_reference(row))
        if by_reference and index and by_reference.person.document_index not in (None, index):
            self._taking.hold(row, "customer_known", Field.CUSTOMER, row.who.customer)
            return None
        account = self._by_person.get(person.id) if person else by_reference
        if account is None and by_reference and person is None:
            account = by_reference
        if account is None:
            return None
        if by_reference and by_reference.id != account.id:
            self._taking.hold(row, "customer_known", Field.CUSTOMER, row.who.customer)
            return None
        return self._opened(row, account)

    def _opened(self, row: Row, account: Account) -> Holder | None:
        """A known account, unless its person was erased or bears a name that cannot be the row's."""
        person = account.person
        try:
            key = person.open_key()
        except vault.KeyDestroyed:
            self._taking.hold(row, "person_erased", Field.DOCUMENT, "")
            return None
        if not could_be_one(name_of(account, key), row.who.name):
            self._taking.hold(row, "name_changed", Field.NAME, row.who.name)
            return None
        if row.who.document and person.document_index is None:
            _identify(person, row, key)
            if not self._taking.check:
                person.save()
        return Holder(account, person, key, is_new=False, new_person=False)

    def _make(self, row: Row) -> Holder | None:
        index = document_index(row)
        known = self._people.get(index) if index else None
        try:
            person, key = (known, known.open_key()) if known else _new_person(row)
        except vault.KeyDestroyed:
            self._taking.hold(row, "person_erased", Field.DOCUMENT, "")
            return None
        return Holder(self._new_account(row, person), person, key, is_new=True, new_person=known is None)

    def _new_account(self, row: Row, person: Person) -> Account:
        taking, who = self._taking, row.who
        return Account(
            person=person,
            creditor=taking.creditor,
            external_id=account_reference(row),
            country=who.country,
            currency=row.currency,
            register=taking.creditor.register,
            debtor_type="corporate" if who.is_company else "",
            opened_at=taking.now,
            import_batch=taking.batch,
        )


def name_of(account: Account, key: bytes) -> str:
    return vault.unseal(key, bytes(account.name_sealed)) if account.name_sealed else ""


def _describe(account: Account, row: Row, key: bytes) -> None:
    """What the creditor now says of the person; a value that a file leaves out stays as it was."""
    who = row.who
    if who.name:
        account.name_sealed = vault.seal(key, who.name)
    if who.address:
        account.address_sealed = vault.seal(key, who.address)
    account.subdivision = who.subdivision or account.subdivision
    account.language = who.language or account.language
    account.customer_since = who.customer_since or account.customer_since
    number = who.document.number if who.document else ""
    national = [phone[-10:] for phone in who.phones]
    reference = "" if account.external_id.startswith("~") else account.external_id
    words = " ".join((who.name, number, *who.phones, *national, *who.emails, reference))
    tokens = {*account.search.split(), *vault.search_tokens(words).split()}
    account.search = " ".join(["", *sorted(tokens), ""])


def _new_person(row: Row) -> tuple[Person, bytes]:
    key, wrapped = vault.new_key()
    person = Person(key=wrapped, is_company=row.who.is_company)
    _identify(person, row, key)
    return person, key


def _identify(person: Person, row: Row, key: bytes) -> None:
    document = row.who.document
    if document:
        person.document_sealed = vault.seal(key, document.number)
        person.document_index = vault.blind("document", document.key)
        person.document_country = document.country
        person.document_last4_index = vault.blind("last4", document.number[-4:])
