"""Coming in: sign in and out, a forgotten password, an invitation accepted."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from acuerdo.flows.invite_staff import accept_invitation
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.desk.fields import tidy


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("El correo o la contraseña no coinciden. Revisa mayúsculas y espacios."),
        "inactive": _("Esta cuenta está desactivada."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Correo")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        self.fields["password"].label = _("Contraseña")


class SignIn(auth.LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    next_page = reverse_lazy("desk:sign_in")


class ForgottenForm(PasswordResetForm):
    email = forms.EmailField(label=_("Correo"), max_length=254)


class Forgotten(auth.PasswordResetView):
    template_name = "desk/password_forgotten.html"
    form_class = ForgottenForm
    email_template_name = "desk/mail/password.txt"
    subject_template_name = "desk/mail/password_subject.txt"
    success_url = reverse_lazy("desk:password_reset_done")


class ForgottenSent(auth.PasswordResetDoneView):
    template_name = "desk/password_sent.html"


class NewPasswordForm(SetPasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Contraseña nueva")
        self.fields["new_password1"].help_text = _("Diez letras o más; una frase que solo tú dirías es buena.")
        self.fields["new_password2"].label = _("Otra vez, para estar seguros")


class NewPassword(auth.PasswordResetConfirmView):
    template_name = "desk/password_new.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("desk:password_reset_complete")


class NewPasswordSet(auth.PasswordResetCompleteView):
    template_name = "desk/password_set.html"


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Tu nombre"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Contraseña"),
        help_text=_("Diez letras o más; una frase que solo tú dirías es buena."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        validators=[validate_password],
        strip=False,
    )


def accept(request: HttpRequest, invitation_token: str) -> HttpResponse:
    """Name and password, then straight to work; a used or expired invitation says so.

    The link alone opens no door: someone who already has an account comes in with their own password.
    """
    form = tidy(InvitationForm(request.POST or None))
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_invitation(invitation_token, form.cleaned_data["name"], form.cleaned_data["password"])
        except NotPossible as problem:
            form.add_error(None, problem.says)
        else:
            if user.check_password(form.cleaned_data["password"]):
                login(request, user)
                return redirect("desk:board")
            messages.success(request, _("Ya tenías una cuenta y ahora tienes este papel. Entra con tu contraseña."))
            return redirect("desk:sign_in")
    return render(request, "desk/invitation.html", {"form": form})
