"""What a case's page shows to one reader, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.calendar.clocks import in_words
from handbell.cases.acts import ACTS, said_of
from handbell.cases.beside import beside_case
from handbell.cases.bounds import pack_now
from handbell.cases.codes import new_token
from handbell.cases.knowing import kept_out, seen_by
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, CasePerson, Event, Step
from handbell.cases.out_of_school import ACTING, IN_SCHOOL, NONE, RECORD, grounds_of
from handbell.cases.own_forms import own_form
from handbell.cases.people import told_as
from handbell.cases.proposal import Proposal
from handbell.cases.receipts import from_above
from handbell.cases.settling import advice_heard, waits_for_advice
from handbell.cases.whole import parts_of
from handbell.cases.wishes import ASK, KEEP, POLICE, Wish, bears_on, leading, standing, wishes_of
from handbell.cases.words import CATEGORIES, DO_NOT, PICTURE_LINES, ROLES, WITHIN, step_words
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.triage.catalogue import catalogue
from handbell.triage.shelf import floor

PICTURES = frozenset({"illegal_images", "intimate_image_of_pupil"})


def page_of(actor: Actor, case: Case) -> dict[str, Any]:
    """Everything on the page."""
    proposal, heard = proposal_of(case), advice_heard(case)
    reader = case.readers.get(person_id=actor.person, ended_at=None)
    decides = reader.role != "shared"
    people, events, wishes = _people(case), list(case.events.order_by("seq")), wishes_of(case)
    parts, steps = parts_of(case), _steps(case, proposal, heard, wishes)
    named = [*events, *(event for one in parts for event in one.events.all())]
    names = _names(people, named)
    return {
        "case": case, "proposal": proposal, "says": CATEGORIES.get(case.category, case.category),
        "also": [CATEGORIES.get(one, one) for one in case.also], "decides": decides, "reader": reader,
        "holds": _conditions(proposal, "holds"), "doubtful": _conditions(proposal, "doubtful"),
        "wavered": [CATEGORIES.get(one, one) for one in proposal.wavered],
        "do_not": [(DO_NOT.get(one.what, one.what), one.clause) for one in proposal.do_not],
        "picture_lines": PICTURE_LINES if not PICTURES.isdisjoint({case.category, *case.also}) else (),
        "steps": steps, "reports": _reports(case),
        "wishes": standing(proposal, wishes), "ask_wish": any(one["step"].what in (ASK, KEEP) for one in steps),
        "people": [{**one, "name": names.get(one["person"]) or one["name"]} for one in people],
        "story": [_line(one, names) for one in events],
        "readers": [(one.person, ROLES.get(one.role, one.role), one.read_at)
                    for one in case.readers.filter(ended_at=None).select_related("person").order_by("since")],
        "acts": [one for one in ACTS.values() if _offered(one.id, case, reader.read_at is not None, decides)],
        "once": new_token(),
        "besides": [(*shown, one) for one in (case, *parts) for shown in beside_case(actor, one)],
        "parts": [
            {"case": one, "story": [_line(event, names) for event in one.events.order_by("seq")]} for one in parts
        ],
        "related": [one for one in seen_by(actor) if str(one.pk) in case.contents.get("related", [])],
        "clauses": _clauses(case, proposal),
    }  # fmt: skip


def _clauses(case: Case, proposal: Proposal) -> list[tuple[str, str]]:
    """What asks for it: the clauses and rules that triage cites, then every other clause that this route keeps.

    Each with what stands behind it where it is a rule of the law or of guidance ("" for a clause of the policy).
    """
    law = {rule.id: rule.source for rule in floor()}
    routes = {f"route:{one}" for one in (case.category, *case.also)}
    kept = [clause.id for clause in pack_now().clauses if not routes.isdisjoint(clause.kept_by)]
    return [(one, law.get(one, "")) for one in dict.fromkeys([*proposal.citations, *kept])]


def _conditions(proposal: Proposal, state: str) -> list[str]:
    known = catalogue().conditions
    return [known[one].says for one, found in proposal.conditions.items() if found == state]


def open_steps_of(cases: Iterable[Case]) -> dict[UUID, dict[str, Any]]:
    """How many steps stand open in each case, how many of them late, and the first clock. One query."""
    now = timezone.now()
    found: dict[UUID, dict[str, Any]] = {case.pk: {"open": 0, "late": 0, "due_at": None} for case in cases}
    rows = Step.objects.filter(case_id__in=found, state=Step.State.OPEN).order_by("due_at")
    for step in rows.only("case_id", "due_at"):
        one = found[step.case_id]
        one["open"] += 1
        one["late"] += step.due_at < now
        one["due_at"] = one["due_at"] or step.due_at
    return found


def _steps(case: Case, proposal: Proposal, heard: bool, wishes: list[Wish]) -> list[dict[str, Any]]:
    now, wish = timezone.now(), leading(wishes)
    until = {one.what: one.until for one in proposal.do}
    out = kept_out([case])[case.pk]
    reading = set(case.readers.filter(ended_at=None).values_list("person_id", flat=True))
    found = (
        case.steps.exclude(state=Step.State.GONE)
        .select_related("owner", "higher")
        .order_by("due_at", "opened_at", "pk")
    )
    rows = list(found)
    grounds = any(one.open and one.what == RECORD for one in rows)
    return [
        {
            "step": one, "says": step_words(one.kind, one.what), "within": WITHIN.get(one.within, one.within),
            "clock": in_words(one.due_at, now) if one.open else "", "late": one.open and one.due_at < now,
            "receipt": one.contents, "held": one.open and waits_for_advice(one, proposal, heard),
            "no_ground": one.open and grounds and one.what in ACTING,
            "here": one.open and one.kind == Step.Kind.TELL and bool(told_as(one.what, proposal, out).keys() & reading),
            "above": from_above(one.kind, one.what) if one.open else "",
            "own_form": own_form(one) if one.open else "", "wish": wish if one.open and bears_on(one) else None,
            "until": until.get(one.what, "") if one.kind == Step.Kind.DO else "",
        }
        for one in sorted(rows, key=lambda step: not step.open)
    ]  # fmt: skip


def _reports(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "report": one, **one.contents,
            "messages": [
                {"from_school": row.from_school, "at": row.at, **row.contents} for row in one.messages.order_by("at")
            ],
        }
        for one in case.reports.order_by("at")
    ]  # fmt: skip


def _people(case: Case) -> list[dict[str, Any]]:
    return [
        {"unmark": None, "id": one.pk, **said, "says": CasePerson.Part(said["part"]).label,
         "acts": said_of(said["part"], "unmark" in said)}
        for one, said in ((one, one.contents) for one in case.people.order_by("at"))
    ]  # fmt: skip


def _names(people: Iterable[dict[str, Any]], events: Iterable[Event]) -> dict[str, str]:
    wanted = {one["person"] for one in people}
    for event in events:
        said = event.contents["said"]
        wanted |= {said.get(key, "") for key in ("person", "owner", "deputy", "shared", "unshared", "to")}
    rows = Person.objects.filter(pk__in={UUID(one) for one in wanted if one})
    return {str(one.pk): one.full_name for one in rows}


def _line(event: Event, names: dict[str, str]) -> dict[str, Any]:
    kept = event.contents
    said = kept["said"]
    whom = [names.get(said.get(key, ""), "") for key in ("person", "owner", "shared", "unshared", "to")]
    parts: list[Any] = []
    if "what" in said:
        parts.append(step_words(said.get("of", "do"), said["what"]))
    if "category" in said:
        parts.append(CATEGORIES.get(said["category"], said["category"]))
    if said.get("part"):
        parts.append(CasePerson.Part(said["part"]).label)
    parts += [
        one
        for one in (
            *whom,
            said.get("name", ""),
            said.get("school", ""),
            said.get("source", ""),
            said.get("reference", ""),
            said.get("other", ""),
            said.get("into", ""),
            said.get("of_case", ""),
        )
        if one
    ]
    if "police" in said:
        parts += [said["who"], POLICE.get(said["police"], ""), _asked(said)]
    if "ground" in said:
        parts += [_ground(said["ground"]), said["clause"]] if said["clause"] else [_ground(said["ground"])]
    words = [said.get(key, "") for key in ("words", "did", "reason", "note") if said.get(key)]
    return {"event": event, "name": kept["name"], "parts": parts, "words": words}


def _ground(ground: str) -> Any:
    return {one.id: one.says for one in grounds_of(pack_now())}.get(ground) or {
        IN_SCHOOL: _("It happened in school"), NONE: _("None holds: the school does not act"),
    }.get(ground, ground)  # fmt: skip


def _asked(said: dict[str, Any]) -> str:
    at = date_format(timezone.localtime(datetime.fromisoformat(said["at"])), "j F Y, G.i")
    words = _("asked by %(name)s, %(at)s") % {"name": said["asked_by"], "at": at}
    return f"{words} ({_('a child')})" if said["child"] else words


def _offered(act: str, case: Case, has_read: bool, decides: bool) -> bool:
    known = ACTS[act]
    if str(case.state) not in known.where or (known.decides and not decides):
        return False
    if act == "read":
        return not has_read
    if act == "grounds":
        return bool(grounds_of(pack_now()))
    return act != "confirm" or case.confirmed_at is None
