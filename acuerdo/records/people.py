"""Staff: users, what they may do for which creditor, and how they come in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from acuerdo.records.ids import age_id, inv_id, usr_id


class Role(models.TextChoices):
    """From most to least; `ADMINISTRATOR` is of the whole installation, the others of one creditor."""

    ADMINISTRATOR = "administrator", _("Administración")
    MANAGER = "manager", _("Gerencia de cobranza")
    SUPERVISOR = "supervisor", _("Supervisión")
    AGENT = "agent", _("Agente")
    COMPLIANCE = "compliance", _("Cumplimiento")
    INTEGRATOR = "integrator", _("Integración")


class Users(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> User:
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser):
    id = models.CharField(primary_key=True, max_length=40, default=usr_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="es")
    joined_at = models.DateTimeField(null=True)

    objects = Users()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A collection agency that works for creditors; the law obliges it to say who and where it is."""

    id = models.CharField(primary_key=True, max_length=40, default=age_id, editable=False)
    name = models.CharField(max_length=160)
    legal_name = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    responsible_persons = models.CharField(max_length=300, blank=True)
    registry_number = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a user: for one creditor, through an agency (its creditors), or, administrator, for all."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    creditor = models.ForeignKey("records.Creditor", null=True, blank=True, on_delete=models.CASCADE)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("user", "creditor", "agency", name="one_role_per_place", nulls_distinct=False)
        ]


class Invitation(models.Model):
    """A seat offered by e-mail; only the hash of its token is kept."""

    id = models.CharField(primary_key=True, max_length=40, default=inv_id, editable=False)
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    creditor = models.ForeignKey("records.Creditor", null=True, blank=True, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
