"""Signing somebody in, with the second factor that leaders need."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client

from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.site.second_factor import needs_second_factor


def client_for(person: Person) -> Client:
    """A browser in which this person is signed in; a leader has an authenticator app set up."""
    assert person.user is not None, f"{person} does not sign in"
    if needs_second_factor(actor_for(person)) and not is_mfa_enabled(person.user):
        TOTP.activate(person.user, generate_totp_secret())
    client = Client()
    client.force_login(person.user)
    return client
