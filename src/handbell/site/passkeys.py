"""The form that adds a passkey, in plain words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """allauth's form; only what people read is ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].initial = self.initial["name"] = ""
        passwordless = self.fields["passwordless"]
        passwordless.label = _("Sign in with it alone, without the password")
        passwordless.help_text = _("The device then asks for its lock each time: finger, face or PIN.")
