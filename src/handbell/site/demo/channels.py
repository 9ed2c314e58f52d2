"""The demo's channels, as each school's paper says: some official accounts, and everywhere the noticeboard."""

from __future__ import annotations

from datetime import datetime, timedelta

from handbell.channels.asking import ask_to_decide
from handbell.channels.models import Channel
from handbell.ledger.record import record
from handbell.site.demo.people import MAKER, DemoSchool

# Name, network, platform, purpose for consent, and what it is for.
NOTICEBOARD = ("Noticeboard", "noticeboard", "", "website", "News for everybody, also without social media")
FACEBOOK = ("Facebook", "by_hand", "Facebook", "social_media", "News for families who use Facebook")
X = ("X", "by_hand", "X", "social_media", "Short news and sports results")
WEBSITE = ("School website", "by_hand", "Website", "website", "News and information for families")
NEWSLETTER = ("Newsletter", "by_hand", "Newsletter", "newsletter", "The weekly newsletter to families")

OF_PACK = {
    "st-nicholas": (NOTICEBOARD, FACEBOOK, X),
    "great-harwood": (NOTICEBOARD, FACEBOOK),
    "take-1-studios": (NOTICEBOARD, WEBSITE),
    "robert-bakewell": (NOTICEBOARD, WEBSITE),
    "westbrook-old-hall": (NOTICEBOARD, WEBSITE, NEWSLETTER),
}


def open_channels(demo: DemoSchool, pack_id: str, now: datetime) -> dict[str, Channel]:
    """Make the school's register: approved entries, and one that waits for the headteacher."""
    made = {}
    for name, network, platform, purpose, what_for in OF_PACK[pack_id]:
        made[name] = _entry(demo, name, network, platform, purpose, what_for, now)
    if pack_id == "st-nicholas":
        waiting = _entry(
            demo, "Instagram", "by_hand", "Instagram", "social_media", "Pictures of class work", now
        )
        waiting.state, waiting.decided_at, waiting.decided_by = Channel.State.PROPOSED, None, None
        waiting.departure = (
            "The paper names Facebook and X only; families asked for Instagram in the June survey."
        )
        waiting.proposed_by = demo.first("office")
        waiting.save()
        ask_to_decide(waiting)
    record(
        "channels.registered",
        actor=MAKER,
        about=f"school:{demo.school.pk}",
        contents={"channels": sorted(made)},
    )
    return made


def _entry(
    demo: DemoSchool, name: str, network: str, platform: str, purpose: str, what_for: str, now: datetime
) -> Channel:
    slug, head = demo.school.slug, demo.first("headteacher")
    channel = Channel.objects.create(
        name=name, network=network, platform=platform, consent_purpose=purpose,
        address=f"https://{platform.lower() or 'www'}.example/{slug}" if network == "by_hand" else "",
        purpose=what_for, intended_outcome="Families know what their children learn, and come to what we offer.",
        owner=demo.first("office"), school_email=f"office@{slug}.example",
        aup_link=f"https://www.{slug}.example/acceptable-use",
        risk_summary="Comments are off or read daily; pictures only with consent; two people hold the account.",
        risk_assessed_by=demo.first("dsl"), risk_assessed_on=(now - timedelta(days=200)).date(),
        state=Channel.State.APPROVED, decided_by=head, decided_at=now - timedelta(days=198),
        decision_note="Agreed.",
    )  # fmt: skip
    if name != "X":  # one entry shows what is still to do
        channel.linked_from = f"https://www.{slug}.example/news" if network == "by_hand" else ""
        channel.details_kept_at = "The office safe, in a sealed envelope"
        channel.save()
        channel.holders.set([head, demo.first("dsl")])
    return channel
