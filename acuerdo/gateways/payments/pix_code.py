"""The text of a Pix QR ("copia e cola"): EMV fields, each with id and length, and a CRC-16 at the end.

Source: Banco Central do Brasil, Manual de Padrões para Iniciação do Pix (BR Code), and EMV QRCPS MPM: CRC-16 with
polynomial 0x1021 and initial value 0xFFFF, computed over everything up to and with "6304".
"""

from __future__ import annotations


def dynamic_code(*, location: str, merchant: str, city: str) -> str:
    """For a charge that the bank keeps at `location` (without scheme); the amount is there, not here."""
    account = _field("00", "br.gov.bcb.pix") + _field("25", location)
    fields = (
        ("00", "01"),
        ("01", "12"),  # to be paid once
        ("26", account),
        ("52", "0000"),
        ("53", "986"),
        ("58", "BR"),
        ("59", merchant[:25]),
        ("60", city[:15]),
        ("62", _field("05", "***")),
    )
    text = "".join(_field(name, value) for name, value in fields) + "6304"
    return f"{text}{crc16(text):04X}"


def is_whole(code: str) -> bool:
    """Whether its CRC fits: a code that lost a letter on the way is never shown to anybody."""
    return len(code) > 8 and code[-8:-4] == "6304" and code[-4:].upper() == f"{crc16(code[:-4]):04X}"


def crc16(text: str) -> int:
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _field(name: str, value: str) -> str:
    return f"{name}{len(value):02d}{value}"
