"""The closed vocabularies of a contact (CONTRACTS §1); anything outside them is refused."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    CALL = "call"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    EMAIL = "email"
    WEBCHAT = "webchat"
    SOCIAL = "social"
    LETTER = "letter"
    VISIT = "visit"


class Purpose(StrEnum):
    COLLECTION = "collection"
    PLAN_REMINDER = "plan_reminder"
    SERVICE = "service"
    SURVEY = "survey"
    MARKETING = "marketing"


class Initiative(StrEnum):
    CREDITOR = "creditor"
    DEBTOR = "debtor"


class Party(StrEnum):
    DEBTOR = "debtor"
    GUARANTOR = "guarantor"
    CO_DEBTOR = "co_debtor"
    REFERENCE = "reference"
    RELATIVE = "relative"
    EMPLOYER = "employer"
    COWORKER = "coworker"
    NEIGHBOUR = "neighbour"
    MINOR = "minor"
    OTHER = "other"


class CreditorType(StrEnum):
    BANK = "bank"
    FINTECH = "fintech"
    TELECOM = "telecom"
    RETAIL = "retail"
    UTILITY = "utility"
    EDUCATION = "education"
    HEALTH = "health"
    SERVICES = "services"
    OTHER = "other"


class Register(StrEnum):
    """How the person is addressed."""

    TU = "tu"
    USTED = "usted"
    VOS = "vos"


class State(StrEnum):
    """What may stop a contact; how much each stops is written in ``core.law``."""

    CEASE_CONTACT = "cease_contact"
    CHANNEL_OPT_OUT = "channel_opt_out"
    DISPUTE_OPEN = "dispute_open"
    COMPLAINT_OPEN = "complaint_open"
    HARDSHIP_PAUSE = "hardship_pause"
    LEGAL_REPRESENTATION = "legal_representation"
    INSOLVENCY = "insolvency"
    LAWSUIT_SERVED = "lawsuit_served"
    DECEASED = "deceased"
    MINOR = "minor"
    WRONG_NUMBER = "wrong_number"
    IDENTITY_THEFT = "identity_theft"
    PAID = "paid"
    TIME_BARRED = "time_barred"
    ERASURE_UNDER_WAY = "erasure_under_way"
    AT_RISK = "at_risk"
    PLAN_CURRENT = "plan_current"
