"""The Django app that owns templates, static files and template tags."""

from django.apps import AppConfig


class ScreensConfig(AppConfig):
    name = "acuerdo.screens"
    label = "screens"
