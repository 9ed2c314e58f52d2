"""Bluesky joins a demo school: an entry that its headteacher approved, with the departure from the paper beside it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from handbell.channels.models import Channel, SealedToken
from handbell.channels.networks.bluesky.practice import PracticeServer
from handbell.channels.sealing import seal
from handbell.ledger.record import record
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.site.demo.people import MAKER

DEPARTURE = (
    "The paper names Facebook and X only. The head agreed to try Bluesky for one term, with comments off."
)


def join_bluesky(server: PracticeServer) -> Channel:
    """Give Oakfield its Bluesky channel, connected to this practice server; once more, and only the token is new."""
    school = School.objects.get(slug="oakfield", demo=True)
    with school_scope(school), transaction.atomic():
        channel = Channel.objects.filter(network="bluesky").first() or _approved_channel(server)
        nonce, sealed = seal(channel.pk, server.app_password)
        SealedToken.objects.update_or_create(
            channel=channel,
            defaults={"nonce": nonce, "sealed": sealed, "account": server.handle, "server": server.base_url},
        )
        record(
            "channels.connected",
            actor=MAKER,
            about=f"channel:{channel.pk}",
            contents={"account": server.handle, "server": server.base_url},
        )
    return channel


def _approved_channel(server: PracticeServer) -> Channel:
    now = timezone.now()
    head = Person.objects.get(roles_held__role="headteacher")
    return Channel.objects.create(
        name="Bluesky", network="bluesky", platform="Bluesky", handle=server.handle, consent_purpose="social_media",
        purpose="Short news that goes out by itself", intended_outcome="Families who left X still hear from us.",
        owner=Person.objects.get(roles_held__role="office"), school_email="office@oakfield.example",
        aup_link="https://www.oakfield.example/acceptable-use", departure=DEPARTURE,
        risk_summary="A practice server on this machine: nothing reaches the outside.",
        risk_assessed_by=Person.objects.get(roles_held__role="dsl"), risk_assessed_on=now.date(),
        state=Channel.State.APPROVED, decided_by=head, decided_at=now, decision_note="For one term.",
    )  # fmt: skip
