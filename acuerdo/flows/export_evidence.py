"""Writes what happened with one account into a pack that a stranger can check with Python alone."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from acuerdo.core.journal import VERIFIER, Json, canonical
from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.seal_journal import public_key_hex, seal_journal, seals_path
from acuerdo.records import vault
from acuerdo.records.balances import state_of
from acuerdo.records.conversations import Message
from acuerdo.records.journal_reading import links
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Contact, Refusal
from acuerdo.records.portfolios import Account, Consent

_READ_ME = """\
Expediente de pruebas · Acuerdo

journal.jsonl   el diario de esta cuenta: cada asiento lleva la huella del anterior de su cadena
heads.jsonl     las cabezas selladas del diario completo
seals.jsonl     los sellos, firmados con Ed25519 (llave pública en public_key.txt)
thread.json     la conversación completa, con el veredicto y el artículo de cada contacto
ledger.json     cada movimiento de la deuda y el saldo que resulta
consents.json   por qué medios aceptó que se le escribiera, desde cuándo y cómo
files.jsonl     la huella SHA-256 de cada archivo

Para comprobarlo:  python3 verify.py
"""


def export_evidence(account_id: str, path: Path, *, actor: str) -> Path:
    """A ZIP at `path`; raises NotPossible when there is no such account."""
    account = Account.objects.select_related("person", "creditor").filter(id=account_id).first()
    if account is None:
        raise NotPossible("no_account", "Esta cuenta no existe.")
    now = clock.now()
    write(
        Fact(
            kind="evidence_exported",
            actor=actor,
            at=now,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={},
        )
    )
    seal_journal(force=True)
    files = _files(account)
    listed = "".join(f"{canonical({'name': name, 'sha256': _sha(text)})}\n" for name, text in sorted(files.items()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in {**files, "files.jsonl": listed, "verify.py": VERIFIER}.items():
            pack.writestr(name, text)
    return path


def _files(account: Account) -> dict[str, str]:
    seals = seals_path().read_text(encoding="utf-8")
    last = json.loads(seals.splitlines()[-1])["seal"]["heads"]
    return {
        "journal.jsonl": "".join(f"{canonical(_link(each))}\n" for each in links(account_id=account.id)),
        "heads.jsonl": "".join(f"{canonical(head)}\n" for head in last),
        "seals.jsonl": seals,
        "public_key.txt": public_key_hex() + "\n",
        "thread.json": _pretty(_thread(account)),
        "ledger.json": _pretty(_ledger(account)),
        "consents.json": _pretty(_consents(account)),
        "LEEME.txt": _READ_ME,
    }


def _link(link: object) -> Json:
    names = ("shard", "number", "previous", "body", "hash")
    return {name: getattr(link, name) for name in names}


def _thread(account: Account) -> Json:
    key = account.person.open_key()
    verdicts = {
        contact.message_id: contact.verdict for contact in Contact.objects.filter(account=account) if contact.message_id
    }
    messages = Message.objects.filter(account=account).order_by("at", "id")
    return {
        "person": vault.unseal(key, account.name_sealed),
        "creditor": account.creditor.name,
        "messages": [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "channel": each.channel,
                "from": "debtor" if each.inbound else each.author,
                "text": vault.unseal(key, each.text_sealed),
                "verdict": verdicts.get(each.id),
            }
            for each in messages
        ],
        "refusals": [
            {"at": each.at.isoformat(), "channel": each.channel, "rule": each.rule, "cite": each.cite}
            for each in Refusal.objects.filter(account=account).order_by("at")
        ],
    }


def _ledger(account: Account) -> Json:
    state = state_of(account, as_of=clock.now().date())
    return {
        "entries": [
            {
                "id": each.id,
                "debt": each.debt_id,
                "on": each.on.isoformat(),
                "kind": each.kind,
                "component": each.component,
                "minor": each.minor,
                "currency": each.currency,
            }
            for each in account.entries.order_by("on", "posted_at", "id")
        ],
        "balance_minor": state.balance.minor,
        "currency": account.currency,
        "as_of": state.as_of.isoformat(),
    }


def _consents(account: Account) -> Json:
    rows = Consent.objects.filter(point__account=account).order_by("given_at")
    return [
        {
            "point": each.point_id,
            "channel": each.channel,
            "source": each.source,
            "given_at": each.given_at.isoformat(),
            "withdrawn_at": each.withdrawn_at.isoformat() if each.withdrawn_at else None,
        }
        for each in rows
    ]


def _pretty(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
