"""How the forms of the desk are built: a label, its help, its error, told to screen readers too."""

from __future__ import annotations

from typing import TypeVar

from django import forms

F = TypeVar("F", bound=forms.BaseForm)


def tidy(form: F) -> F:
    """Ties each control to its help and its error."""
    form.label_suffix = ""
    for name, field in form.fields.items():
        parts = []
        if field.help_text:
            parts.append(f"help-{form.add_prefix(name)}")
        if form.is_bound and name in form.errors:
            field.widget.attrs["aria-invalid"] = "true"
            parts.append(f"error-{form.add_prefix(name)}")
        if parts:
            field.widget.attrs["aria-describedby"] = " ".join(parts)
    return form


def first_error(form: forms.BaseForm) -> str:
    """The first thing to put right, for a message after a redirect."""
    return next((str(errors[0]) for errors in form.errors.values() if errors), "")
