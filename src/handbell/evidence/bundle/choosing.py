"""What of a case goes into a bundle, as somebody chose it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.cases.whole import parts_of
from handbell.evidence.bars import barred
from handbell.evidence.models import Evidence
from handbell.schools.cannot_be_done import CannotBeDone

LEFT_OUT: Final = "none"


@dataclass(frozen=True)
class Choice:
    """`items` says for each original (by id) which row goes in: itself, a copy of it, or "none"."""

    for_whom: str
    reason: str
    with_teller: bool = False
    items: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """One thing that is kept, and the row of it that goes in; None where it is left out."""

    original: Evidence
    goes: Evidence | None


def originals(case: Case) -> list[tuple[Evidence, list[Evidence]]]:
    """Each thing that is kept of a case and its parts with its copies, in order; nothing of one of sexual images."""
    rows = [
        item
        for part in (case, *parts_of(case))
        if not barred(part)
        for item in Evidence.objects.filter(case=part, disposed_at=None)
        .select_related("case")
        .order_by("number")
    ]
    copies = [one for one in rows if one.of_id]
    return [(one, [copy for copy in copies if copy.of_id == one.pk]) for one in rows if not one.of_id]


def chosen(case: Case, choice: Choice) -> list[Chosen]:
    """What goes in. CannotBeDone for something that is not of this case."""
    found, known = [], {one.pk: (one, copies) for one, copies in originals(case)}
    if set(choice.items) - set(known):
        raise CannotBeDone(_("Something was chosen that is not kept in this case. Open the page again."))
    for pk, (one, copies) in known.items():
        wanted = choice.items.get(pk, str(pk))
        rows: dict[str, Evidence | None] = {str(row.pk): row for row in (one, *copies)} | {LEFT_OUT: None}
        if wanted not in rows:
            raise CannotBeDone(_("Something was chosen that is not kept in this case. Open the page again."))
        found.append(Chosen(one, rows[wanted]))
    return found


def sign_in(case: Case, item: Evidence) -> str:
    """ "E3"; "5M2NB E3" for what is kept in another case that this one was made one with."""
    return item.sign if item.case_id == case.pk else f"{item.case.sign} {item.sign}"


def name_in_bundle(case: Case, item: Evidence, ending: str) -> str:
    """ "evidence/E03-file.png": number and kind, and no name that somebody outside gave it; a part's with its sign."""
    return f"{stem_in_bundle(case, item)}-{item.kind}.{ending}"


def stem_in_bundle(case: Case, item: Evidence) -> str:
    """ "evidence/E03"; "evidence/5M2NB-E03" for what is kept in a part of the case."""
    part = "" if item.case_id == case.pk else f"{item.case.sign}-"
    return f"evidence/{part}{item.sign[0]}{item.number:02d}"


def left_out(case: Case, found: list[Chosen], choice: Choice) -> list[str]:
    """What a reader of the bundle is told that it does not hold."""
    said = [] if choice.with_teller else [_("who told the school")]
    if any(map(barred, (case, *parts_of(case)))):
        said.append(_("every file: in a case of sexual images none is taken, opened or copied"))
    for one in found:
        if one.goes is None:
            said.append(_("%(sign)s, by choice") % {"sign": sign_in(case, one.original)})
        elif one.goes.of_id:
            said.append(
                _("parts of %(sign)s, covered in %(copy)s")
                % {"sign": sign_in(case, one.original), "copy": sign_in(case, one.goes)}
            )
    return said


def facts_of(item: Evidence) -> dict[str, Any]:
    """What is sealed with it, but its key."""
    return {name: value for name, value in item.contents.items() if name != "key"}
