"""Wires the rooms when Django starts."""

from datetime import timedelta

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "acuerdo.config"
    label = "config"

    def ready(self) -> None:
        from django.conf import settings

        from acuerdo.config.wiring import wire
        from acuerdo.flows import clock

        wire()
        clock.shift_all(timedelta(seconds=settings.CLOCK_SHIFT_SECONDS))
