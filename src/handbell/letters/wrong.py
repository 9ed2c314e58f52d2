"""What must not stand in a letter when it goes to its second reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case, CasePerson, Event
from handbell.letters.filling import cited, complaints
from handbell.letters.models import Letter
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.policy.letters import GAP
from handbell.policy.letters import Letter as Template

OUTSIDE = frozenset({"parent", "families", "reporter", "platform"})
"""Recipients who may not learn who told it, who else is in it, or what the school wrote for itself."""
LONG = 40  # characters of a note that cannot stand in a letter by chance


def first_wrong(letter: Letter, template: Template) -> str:
    """In one sentence what has to be mended first; "" where nothing has."""
    return next(_wrongs(letter, template), "")


def _wrongs(letter: Letter, template: Template) -> Iterator[str]:
    said = letter.contents
    text = "\n".join((said["to"], said["address"], said["heading"], said["body"]))
    if not said["to"].strip():
        yield _("Say to whom it goes.")
    if gap := GAP.search(text):
        yield _("This is still to be written, or to be taken out with its brackets: %(gap)s") % {
            "gap": gap[0]
        }
    if "[[" in text or "]]" in text:
        yield _("Double square brackets stand for what is still to be written. Take them out.")
    if not any(clause in said["body"] for clause, _says in cited(template, letter.case)):
        yield _("It cites no clause of the policy any more. Put one back, with its number.")
    if "complaints" in template.needs and not complaints():
        yield _(
            "No complaints policy with an address stands in the register of linked policies. Enter it first."
        )
    if template.to in OUTSIDE:
        yield from _too_much(letter.case, said, text)


def _too_much(case: Case | None, said: Mapping[str, str], text: str) -> Iterator[str]:
    plain, addressed = _plain(text), _plain(said["to"])
    if case is not None:
        for name in _names_of(case):
            if name and _stands(name, plain) and not _stands(name, addressed):
                yield _("Take out “%(name)s”: whoever gets this letter may not learn of them.") % {
                    "name": name
                }
        for words in _own_notes(case):
            if _plain(words) in plain:
                yield _("Take out what was written in the case for the school alone: “%(words)s”") % {
                    "words": words
                }
    for name in _other_children(said["person"]):
        if _stands(name, plain):
            yield _("Take out “%(name)s”: no letter names a child of another family.") % {"name": name}


def _names_of(case: Case) -> list[str]:
    """Who told it, and everybody in it whom it is not about."""
    others = [one for row in case.people.all() if (one := row.contents)["part"] != CasePerson.Part.SUBJECT]
    ids = [UUID(one["person"]) for one in others if one["person"]]
    return [
        *(str(report.contents.get("name", "")) for report in case.reports.all()),
        *(str(one["name"]) for one in others),
        *(one.full_name for one in Person.objects.filter(pk__in=ids)),
    ]


def _own_notes(case: Case) -> Iterator[str]:
    kinds = (
        Event.Kind.NOTE,
        Event.Kind.ADVICE,
        Event.Kind.WISHES,
        Event.Kind.LOOKED_INTO,
        Event.Kind.DECIDED,
    )
    for event in case.events.filter(kind__in=kinds):
        said = event.contents["said"]
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", f"{said.get('words', '')}\n{said.get('reason', '')}"):
            if len(sentence.strip()) >= LONG:
                yield sentence.strip()


def _other_children(person: str) -> list[str]:
    """Pupils by their whole name, but for children of the adult to whom it goes. Two queries."""
    own = (
        FamilyLink.objects.filter(adult_id=UUID(person)).values_list("child_id", flat=True) if person else ()
    )
    pupils = RoleHeld.objects.filter(role="pupil", person__status=Person.Status.CURRENT)
    rows = pupils.exclude(person_id__in=list(own)).values_list(
        "person__given", "person__preferred", "person__family"
    )
    return [
        f"{first} {family}"
        for given, preferred, family in rows.distinct()
        for first in {given, preferred} - {""}
    ]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _stands(name: str, plain: str) -> bool:
    wanted = _plain(name)
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain) is not None
