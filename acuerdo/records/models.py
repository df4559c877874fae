"""Every table, by the file that owns it."""

from acuerdo.records.agreements import Agreement, AgreementEvent, Instalment, OfferShown, Promise
from acuerdo.records.bank_lines import BankLine
from acuerdo.records.conversations import Conversation, DebtorLink, Message, WebhookReceipt
from acuerdo.records.corrections import Correction
from acuerdo.records.creditors import AgencyAssignment, Creditor, Sender
from acuerdo.records.exposure_readings import ExposureDay, ExposureReading
from acuerdo.records.journal import JournalEntry, JournalHead
from acuerdo.records.ledger import Checkout, LedgerEntry, Payment, PaymentFact
from acuerdo.records.model_calls import ModelCall
from acuerdo.records.outreach import Complaint, Contact, Decision, Dispute, Outbox, Pause, Refusal, Task
from acuerdo.records.overrides import Override
from acuerdo.records.payment_ways import CompanyHealth, PaymentNewsWaiting, PaymentWay
from acuerdo.records.people import Agency, Invitation, Membership, Role, User
from acuerdo.records.portfolios import (
    Account,
    ColumnMapping,
    Consent,
    ContactPoint,
    Debt,
    ImportBatch,
    Person,
)

__all__ = [
    "Account", "Agency", "AgencyAssignment", "Agreement", "AgreementEvent", "BankLine", "Checkout", "ColumnMapping",
    "CompanyHealth", "Complaint", "Consent", "Contact", "ContactPoint", "Conversation", "Correction", "Creditor",
    "Debt", "DebtorLink", "Decision", "Dispute", "ExposureDay", "ExposureReading", "ImportBatch", "Instalment",
    "Invitation", "JournalEntry", "JournalHead", "LedgerEntry", "Membership", "Message", "ModelCall", "OfferShown",
    "Outbox", "Override", "Pause", "Payment", "PaymentFact", "PaymentNewsWaiting", "PaymentWay", "Person", "Promise",
    "Refusal", "Role", "Sender", "Task", "User", "WebhookReceipt",
]  # fmt: skip
