"""The demo's channels, as each school's paper says: some official accounts, and everywhere the noticeboard."""

from __future__ import annotations

from datetime import datetime, timedelta

from handbell.channels.asking import ask_to_decide
from handbell.channels.models import Channel
from handbell.ledger.record import record
from handbell.site.demo.people import MAKER, DemoSchool

# Name, network, platform, purpose for consent, what it is for, and the uses that its entry ticks.
NOTICEBOARD = ("Noticeboard", "noticeboard", "", "website", "News for everybody, also without social media",
               ["information"])  # fmt: skip
FACEBOOK = ("Facebook", "by_hand", "Facebook", "social_media", "News for families who use Facebook",
            ["parents", "community"])  # fmt: skip
X = ("X", "by_hand", "X", "social_media", "Short news and sports results", ["parents", "community"])
YOUTUBE = (
    "YouTube",
    "by_hand",
    "YouTube",
    "social_media",
    "Learning videos for each class",
    ["class_learning"],
)
WEBSITE = ("School website", "by_hand", "Website", "website", "News and information for families",
           ["information", "homework", "home_learning"])  # fmt: skip
NEWSLETTER = (
    "Newsletter",
    "by_hand",
    "Newsletter",
    "newsletter",
    "The weekly newsletter to families",
    ["parents"],
)
LETTERS = ("Letters", "by_hand", "Letter", "newsletter", "Letters home, on paper or by e-mail", ["parents"])
TALKING = (
    "Talking",
    "by_hand",
    "In person",
    "newsletter",
    "At the gate, by phone and at meetings",
    ["parents"],
)

OF_PACK = {
    "st-nicholas": (NOTICEBOARD, FACEBOOK, X),
    "great-harwood": (NOTICEBOARD, FACEBOOK),
    "take-1-studios": (NOTICEBOARD, WEBSITE, X),
    "robert-bakewell": (NOTICEBOARD, WEBSITE, FACEBOOK, X, YOUTUBE),
    "westbrook-old-hall": (NOTICEBOARD, WEBSITE, NEWSLETTER, LETTERS, TALKING),
}
MONITOR = "Weir Valley Schools, communications"  # somebody from outside, where the paper asks for one


def open_channels(demo: DemoSchool, pack_id: str, now: datetime) -> dict[str, Channel]:
    """Make the school's register: approved entries, and one that waits for the headteacher."""
    made = {}
    for name, network, platform, purpose, what_for, uses in OF_PACK[pack_id]:
        made[name] = _entry(demo, name, network, platform, purpose, what_for, now)
        made[name].uses = uses
        if pack_id == "take-1-studios" and platform == "Website":
            made[name].departure = "The website is the school's own page; the paper names only accounts."
        if pack_id == "great-harwood":
            made[name].monitor = MONITOR if network == "by_hand" else ""
        made[name].save()
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
        owner=demo.first("office"), owner_role="School office", leader=head, handle=_handle(platform, slug),
        audience="Families of all classes", school_email=f"office@{slug}.example",
        aup_link=f"https://www.{slug}.example/acceptable-use",
        risk_summary="Comments are off or read daily; pictures only with consent; two people hold the account.",
        risk_assessed_by=demo.first("dsl"), risk_assessed_on=(now - timedelta(days=200)).date(),
        state=Channel.State.APPROVED, decided_by=head, decided_at=now - timedelta(days=198),
        decision_note="Agreed.",
    )  # fmt: skip
    if platform != "X":  # one entry shows what is still to do
        channel.linked_from = f"https://www.{slug}.example/news" if network == "by_hand" else ""
        channel.details_kept_at = "The office safe, in a sealed envelope"
        channel.save()
        channel.holders.set([head, demo.first("dsl")])
    return channel


def _handle(platform: str, slug: str) -> str:
    """The account's name, where the platform has accounts."""
    return f"@{slug}" if platform in {"Facebook", "X", "YouTube", "Instagram"} else ""
