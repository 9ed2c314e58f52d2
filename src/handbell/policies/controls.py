"""How adopting keeps clauses: each version of the policy stands in the record, and the chair signed that in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.controls import records
from handbell.ledger.models import Entry
from handbell.policies.life.cites import cite
from handbell.policies.life.standing import Standing, in_words, standing_now
from handbell.policies.review_controls import part_of
from handbell.policy import Clause
from handbell.schools.controls import ClauseFamily, Control, Finding, Period, Status, register
from handbell.schools.models import AdoptedPolicy

NAME = "record:policy_versions"
SIGNATURE = "attest:chair_signature"
MOST_SHOWN = 10


def policy_versions(period: Period, standing: Standing | None) -> Finding:
    """Kept while the policy in force stands in the record with the governors' minute, and the chain verifies."""
    found = records(period, frozenset({NAME}))[NAME]
    if standing is None or found.status == "broken":
        return found
    adopted, link = standing.policy, reverse("policies:had")
    entries = Entry.objects.filter(
        about=adopted.reference, verb__in=("policies.adopted", "policies.ratified")
    )
    written = entries.order_by("-seq").first()
    items = tuple(_words(one) for one in AdoptedPolicy.objects.defer("toml").order_by("-pk")[:MOST_SHOWN])
    if not adopted.ratified or written is None or not _same_minute(adopted, written):
        at = written.at if written else None
        return Finding("none", standing.adoption_words, at, link, items)
    chain_is_due = found.status == "due"
    said = _("a check of the record is due") if chain_is_due else _("written down, in a record that stands")
    status: Status = "due" if chain_is_due else "kept"
    evidence = f"{_words(adopted)}; {said}"
    return replace(found, status=status, evidence=evidence, at=written.at, link=link, items=items)


GROUPS = ("staff", "governors", "parents", "pupils")


def versions(period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """The versions themselves; and of a clause that gives a group its part in reviews, whether it had it."""
    standing = standing_now()
    pack = standing.pack if standing else None
    parts = {clause_id: group for group in GROUPS if (clause_id := cite(group, pack))}
    whole = policy_versions(period, standing)
    return {
        (clause.id, name): part_of(parts[clause.id]) if clause.id in parts else whole
        for clause, name in asked
    }


def chair_signature(_period: Period) -> Finding:
    """Kept when the chair signed the very version that is in force, and the record says so."""
    standing = standing_now()
    if standing is None:
        return Finding("none", _("There is no policy in force to sign"))
    link = reverse("policies:former", args=[standing.policy.pk])
    if standing.signature is None or not _signed_in_the_record(standing):
        return Finding(
            "none", standing.signature_words if standing.signature is None else _not_in_record(), link=link
        )
    return Finding("kept", standing.signature_words, standing.signature.recorded_at, link)


def _signed_in_the_record(standing: Standing) -> bool:
    verbs = ("policies.signed", "policies.brought_signature")
    return Entry.objects.filter(about=standing.policy.reference, verb__in=verbs).exists()


def _not_in_record() -> str:
    return _("A signature is there of which the record knows nothing; it counts for nothing")


def _same_minute(adopted: AdoptedPolicy, written: Entry) -> bool:
    """Whether the record says the same minute; contents that were erased by law cannot be asked."""
    return written.contents is None or written.contents.get("minute") == adopted.minute


def _words(adopted: AdoptedPolicy) -> str:
    said = {
        "number": adopted.version,
        "day": in_words(adopted.meeting_on or adopted.adopted_on),
        "minute": adopted.minute,
    }
    if adopted.ratified:
        return _("version %(number)d, adopted by the governing body %(day)s, minute %(minute)s") % said
    return _("version %(number)d, said to be adopted %(day)s, no minute recorded") % said


register(
    ClauseFamily(NAME, gettext_lazy("every version of the policy"), versions),
    Control(SIGNATURE, gettext_lazy("the chair’s signature"), chair_signature),
)
