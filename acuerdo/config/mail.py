"""Staff mail (invitations, forgotten passwords) by the same mail server as everything else."""

from __future__ import annotations

from django.core.mail.backends.smtp import EmailBackend

from acuerdo.config.providers import providers


class ServerOfTheHouse(EmailBackend):
    def __init__(self, **options: object) -> None:
        mail = providers().email
        given = {
            "host": mail.host,
            "port": mail.port,
            "username": mail.username,
            "password": mail.password,
            "use_tls": mail.tls == "starttls",
            "use_ssl": mail.tls == "implicit",
            "timeout": mail.timeout_seconds,
        }
        super().__init__(**{**options, **given})
