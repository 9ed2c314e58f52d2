"""Filling a template from the school and the case: with what its recipient may know, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from handbell.cases.bounds import pack_now
from handbell.cases.models import Case, CasePerson
from handbell.cases.words import CATEGORIES
from handbell.letters.words import NAMED
from handbell.people.models import Person
from handbell.policy.letters import PLACEHOLDERS, Letter
from handbell.policy.letters.letter import PLACEHOLDER
from handbell.registers.reading import live_rows
from handbell.schools.access import Actor

KNOWN_PLATFORMS: Final = (
    "Facebook Messenger", "Facebook", "Instagram", "WhatsApp", "TikTok", "Snapchat", "YouTube", "Threads", "Bluesky",
    "Mastodon", "Telegram", "Discord", "Roblox", "Minecraft", "Fortnite", "Reddit", "Pinterest", "Twitch", "Nextdoor",
    "Twitter", "Google",
)  # fmt: skip
"""A report names its platform in words that may tell more ("Jo's mums' group on Facebook"): this alone is taken."""


@dataclass(frozen=True)
class Filled:
    """A draft as it begins."""

    to: str
    heading: str
    body: str


def filled(template: Letter, by: Actor, case: Case | None) -> Filled:
    """The template with what is known put in; what is not stands between double square brackets."""
    known = _known(template, by, case)

    def put(text: str) -> str:
        return PLACEHOLDER.sub(lambda found: known[found[1]]() or f"[[{PLACEHOLDERS[found[1]].gap}]]", text)

    return Filled(str(NAMED.get(template.to, "")), put(template.heading), put(template.text))


def _known(template: Letter, by: Actor, case: Case | None) -> Mapping[str, Callable[[], str]]:
    """How each placeholder is filled. A template that names one which its recipient may not read was never loaded."""
    school = by.school
    return {
        "school": lambda: school.name,
        "phone": lambda: school.phone,
        "email": lambda: school.email,
        "writer": lambda: by.name,
        "complaints": complaints,
        "clauses": lambda: "\n".join(f"- {one}: {says}" for one, says in cited(template, case)),
        "platform": lambda: _platform(case) if case else "",
        "told_on": lambda: date_format(localtime(case.opened_at), "j F Y") if case else "",
        "kind": lambda: str(CATEGORIES.get(case.category, "")) if case else "",
        "about": lambda: _about(case) if case else "",
        "case_sign": lambda: case.sign if case else "",
    }


def cited(template: Letter, case: Case | None) -> list[tuple[str, str]]:
    """(id, what it says) of the clauses that the letter cites; for an office those of its step in the case as well."""
    pack, ids = pack_now(), list(template.cites)
    if case is not None and template.to_an_office:
        steps = case.steps.exclude(state="gone").values_list("kind", "what", "clause")
        ids += [clause for kind, what, clause in steps if f"{kind}:{what}" in template.steps]
    return [(one, pack.clause(one).says) for one in dict.fromkeys(ids) if pack.has_clause(one)]


def complaints() -> str:
    """Where the complaints policy can be read, in a sentence; "" while none with an address stands in the register."""
    for row in live_rows(["linked_policies"]):
        name, address = str(row.answers.get("name") or row.title), str(row.answers.get("address") or "")
        said = row.answers.get("what") == "communication" or "complaint" in name.casefold()
        if said and address:
            return _("It is called “%(name)s”: %(address)s") % {"name": name, "address": address}
    return ""


def _platform(case: Case) -> str:
    for report in case.reports.order_by("at"):
        said = str(report.contents.get("platform", "")).casefold()
        for one in KNOWN_PLATFORMS:
            if one.casefold() in said:
                return one
        if said.strip() == "x":
            return "X"
    return ""


def _about(case: Case) -> str:
    """Those it is about, by name: never the reporter, a witness, or whoever it was done to."""
    said = [one.contents for one in case.people.order_by("at")]
    mine = [one for one in said if one["part"] == CasePerson.Part.SUBJECT]
    people = {
        str(one.pk): one.full_name
        for one in Person.objects.filter(pk__in=[one["person"] for one in mine if one["person"]])
    }
    return ", ".join(name for one in mine if (name := people.get(one["person"]) or one["name"]))
