"""The papers of a case as a tagged PDF/UA: what was told, what was done, whom it concerns, what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.cases.models import Case, Event
from handbell.evidence.bundle.choosing import Choice, Chosen, facts_of, sign_in
from handbell.evidence.bundle.drawable import set_as_pdf
from handbell.evidence.bundle.letters import SentLetter
from handbell.evidence.models import Custody
from handbell.evidence.timestamps.shown import stamps_of
from handbell.schools.access import Actor
from handbell.schools.models import School

TEMPLATE: Final = Path(__file__).with_name("case.typ")


def case_pdf(
    by: Actor,
    case: Case,
    page: dict[str, Any],
    choice: Choice,
    found: list[Chosen],
    letters: list[SentLetter],
    left: list[str],
) -> bytes:
    """The papers of one case as PDF/UA-1; `page` is what its page shows to whoever seals it."""
    sections = [
        _section(_("What it is"), pairs=_what_it_is(by.school, case, page, choice)),
        _section(_("What was told"), entries=_told(page, choice)),
        _section(_("Whom it is about"), pairs=_people(page)),
        _section(_("What happened"), entries=_story(page["story"], choice)),
        *(_section(_("What happened in %(sign)s, which is part of it") % {"sign": part["case"].sign},
                   entries=_story(part["story"], choice)) for part in page["parts"]),
        _section(_("Steps and their receipts"), entries=_steps(page)),
        _section(_("Letters that were sent"), entries=_letters(letters)),
        _section(_("Evidence"), entries=_evidence(case, found, choice)),
        _section(_("Who had the evidence in hand"), entries=_custody(case, found, choice)),
        _section(_("What this copy leaves out"), entries=[{"head": one, "words": []} for one in left]),
    ]  # fmt: skip
    said = {
        "title": _("Case %(sign)s, %(school)s") % {"sign": case.sign, "school": by.school.name},
        "copy": _("Copy for %(whom)s") % {"whom": choice.for_whom}, "page": _("Page"),
        "about": _("The papers of one case of Handbell"), "author": by.school.name,
        "none": _("Nothing is written down."), "sections": sections,
    }  # fmt: skip
    return set_as_pdf(TEMPLATE, said)


def _section(
    title: str, *, pairs: Iterable[tuple[str, str]] = (), entries: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    return {"title": title, "pairs": [list(one) for one in pairs], "entries": list(entries)}


def _what_it_is(school: School, case: Case, page: dict[str, Any], choice: Choice) -> list[tuple[str, str]]:
    return [
        (_("School"), _joined(school.name, school.address, school.postcode)),
        (_("Matter"), _joined(str(page["says"]), *map(str, page["also"]))),
        (_("How grave"), case.get_severity_display()),
        (_("Told to the school"), _at(case.opened_at)),
        (_("State"), _joined(case.get_state_display(), _at(case.closed_at))),
        (_("Copy for"), choice.for_whom),
        (_("Why it was made"), choice.reason),
        (_("Made"), _at(timezone.now())),
    ]


def _people(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(one["says"]), _joined(one["name"], one["note"])) for one in page["people"]]


def _told(page: dict[str, Any], choice: Choice) -> Iterator[dict[str, Any]]:
    for one in page["reports"]:
        who = _joined(one.get("name", ""), one.get("contact", "")) or _("no name given")
        if not choice.with_teller:
            who = _("who told it is left out of this copy")
        where = one.get("platform", "")
        yield {"head": _joined(_at(one["report"].at), who, where), "words": _lines(one.get("words", ""))}
        for message in one["messages"]:
            whom = (
                _joined(_("The school"), message["name"]) if message["from_school"] else _("Whoever told it")
            )
            yield {"head": _joined(_at(message["at"]), whom), "words": _lines(message["words"])}


def told_text(page: dict[str, Any]) -> bytes:
    """What was told and answered, every character as it came: a PDF has not all of them. UTF-8."""
    parts = []
    for one in page["reports"]:
        messages = [(_at(each["at"]), each["words"]) for each in one["messages"]]
        parts += [
            f"{at}\n\n{words}\n" for at, words in [(_at(one["report"].at), one.get("words", "")), *messages]
        ]
    return f"\n{'-' * 40}\n\n".join(parts).encode("utf-8", "surrogatepass")


def _story(story: Iterable[dict[str, Any]], choice: Choice) -> Iterator[dict[str, Any]]:
    for line in story:
        event: Event = line["event"]
        name = "" if not choice.with_teller and _by_teller(event) else line["name"]
        head = _joined(_at(event.at), event.get_kind_display(), name, *map(str, line["parts"]))
        yield {"head": head, "words": [text for words in line["words"] for text in _lines(words)]}


def _by_teller(event: Event) -> bool:
    """Whether whoever told it stands behind a line: their report, their answers, what they added."""
    said = event.contents["said"]
    if event.kind == Event.Kind.EVIDENCE and said.get("custody") == Custody.Kind.ARRIVED:
        custody = Custody.objects.filter(event=event).select_related("evidence").first()
        return custody is not None and custody.evidence.report_id is not None
    return event.kind == Event.Kind.TOLD or bool(said.get("to_school"))


def _steps(page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in page["steps"]:
        step, receipt = one["step"], one["receipt"]
        head = _joined(str(one["says"]), step.get_state_display(), _at(step.done_at), receipt.get("name", ""))
        words = _lines(_joined(receipt.get("did", ""), receipt.get("reference", "")))
        due = [] if step.done_at else [_("To be done by %(when)s") % {"when": _at(step.due_at)}]
        yield {"head": head, "words": words + due}


def _letters(letters: list[SentLetter]) -> Iterator[dict[str, Any]]:
    for one in letters:
        yield {"head": _joined(_at(one.sent_at), one.heading), "words": _lines(one.to)}


def _evidence(case: Case, found: list[Chosen], choice: Choice) -> Iterator[dict[str, Any]]:
    stamps = stamps_of(one.original.sha256 for one in found)
    for one in found:
        item, facts = one.original, facts_of(one.original)
        if item.report_id and not choice.with_teller:
            facts = {name: value for name, value in facts.items() if name not in {"by_name", "taken_by"}}
        words = [f"{name}: {value}" for name, value in _facts(facts)]
        words += [_("%(size)d bytes, SHA-256 %(hash)s") % {"size": item.size, "hash": item.sha256}]
        stamp = stamps.get(item.sha256)
        if stamp:
            words.append(_("Confirmed by a timestamping service: %(at)s") % {"at": _at(stamp.stamped_at)})
        if one.goes is None:
            words.append(_("Not in this copy."))
        elif one.goes.of_id:
            words.append(_("In this copy with parts covered, as %(sign)s: SHA-256 %(hash)s")
                         % {"sign": sign_in(case, one.goes), "hash": one.goes.sha256})  # fmt: skip
        yield {"head": _joined(sign_in(case, item), item.get_kind_display(), _at(item.at)), "words": words}


def _facts(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    labels = {
        "name": _("Its name"), "shows": _("It shows"), "taken": _("Taken"), "place": _("Where"), "taken_by": _("By"),
        "address": _("Address"), "seen": _("Seen"), "seen_by": _("Seen by"), "words": _("What stood there"),
        "by_name": _("Added by"),
    }  # fmt: skip
    for name, label in labels.items():
        value = facts.get(name)
        if value:
            moment = datetime.fromisoformat(value) if name in {"taken", "seen"} else None
            yield label, _at(moment) if moment else str(value)


def _custody(case: Case, found: list[Chosen], choice: Choice) -> Iterator[dict[str, Any]]:
    numbers = {one.original.pk: sign_in(case, one.original) for one in found}
    numbers |= {one.goes.pk: sign_in(case, one.goes) for one in found if one.goes}
    rows = (
        Custody.objects.filter(evidence_id__in=numbers)
        .select_related("event", "evidence")
        .order_by("event__seq")
    )
    for row in rows:
        kept = row.event.contents
        name = "" if not choice.with_teller and _by_teller(row.event) else kept["name"]
        said = kept["said"]
        head = _joined(
            _at(row.at), numbers[row.evidence_id], row.get_kind_display(), name, said.get("name", "")
        )
        yield {"head": head, "words": _lines(said.get("reason", ""))}


def _at(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y, G.i") if moment else ""


def _joined(*parts: str) -> str:
    return ", ".join(str(part) for part in parts if part)


def _lines(words: str) -> list[str]:
    return [line for line in words.splitlines() if line.strip()]
