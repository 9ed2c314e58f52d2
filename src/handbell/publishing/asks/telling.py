"""The answers that an edition keeps, in words for its reader and the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.policy import vocabulary
from handbell.publishing.asks.evidence import POST
from handbell.publishing.asks.lacking import NONE, OURS


class Said(NamedTuple):
    """One question, its answer in lines, and the clauses that asked."""

    asked: str
    lines: list[str]
    clauses: list[str]


def said_of(evidence: Mapping[str, Any]) -> list[Said]:
    """Every answer of an edition, in the order of the form."""
    told: dict[str, tuple[str, Iterator[str]]] = {
        "purpose": (_("Its purpose"), iter([evidence.get("purpose_said", "")])),
        "tag": (_("What else it is good for"), _tags(evidence)),
        "copyright_source": (_("Whose the pictures are"), _pictures(evidence)),
        "link_check": (_("Opened and looked at"), _opened(evidence)),
        "think_first": (_("How it could be misread or passed on"), iter([evidence.get("misread", "")])),
        "role_statement": (_("Who the author is at the school"), iter([_where(evidence.get("role", ""))])),
        "disclaimer": (_("Whose views these are"), iter([_where(evidence.get("disclaimer", ""))])),
        "work_sources": (_("What pupils’ work took from elsewhere"), _work(evidence)),
    }
    asked = evidence.get("asked", {})
    found = [
        Said(title, [line for line in lines if line], _clauses(evidence, ask))
        for ask, (title, lines) in told.items()
        if ask in asked
    ]
    return [one for one in found if one.lines]


def _clauses(evidence: Mapping[str, Any], ask: str) -> list[str]:
    return list(evidence["purpose_clauses"] if ask == "purpose" else evidence["asked"][ask])


def _tags(evidence: Mapping[str, Any]) -> Iterator[str]:
    words = vocabulary().post_tags
    yield from (words.get(tag, tag) for tag in evidence.get("tags", ()))


def _pictures(evidence: Mapping[str, Any]) -> Iterator[str]:
    for number, one in enumerate(evidence.get("pictures", {}).values(), 1):
        if one["source"] == OURS:
            yield _("Photo %(number)s: our own") % {"number": number}
        else:
            yield _("Photo %(number)s: %(owner)s, %(licence)s") % {
                "number": number,
                "owner": one["owner"],
                "licence": one["licence"],
            }


def _opened(evidence: Mapping[str, Any]) -> Iterator[str]:
    photos = 0
    for key, one in evidence.get("opened", {}).items():
        photos += key.startswith("photo:")
        what = _("Photo %(number)s") % {"number": photos} if key.startswith("photo:") else key
        at = timezone.localtime(datetime.fromisoformat(one["at"]))
        yield _("%(what)s: %(who)s, %(at)s") % {
            "what": what,
            "who": one["name"],
            "at": date_format(at, "j F Y, G.i"),
        }


def _where(said: str) -> str:
    return _("In the post") if said == POST else _("In the account’s profile")


def _work(evidence: Mapping[str, Any]) -> Iterator[str]:
    if evidence.get("pupils_work") == "yes":
        nothing = evidence.get("work_sources") == NONE
        yield _("Nothing") if nothing else str(evidence.get("work_sources_note", ""))
