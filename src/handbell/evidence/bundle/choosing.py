"""What of a case goes into a bundle, as somebody chose it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
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
    """Each thing that is kept of a case with its copies, in order. Nothing of a case of sexual images: two queries."""
    if barred(case):
        return []
    rows = list(Evidence.objects.filter(case=case, disposed_at=None).order_by("number"))
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


def name_in_bundle(item: Evidence, ending: str) -> str:
    """ "evidence/E03-file.png": number and kind, and no name that somebody outside gave it."""
    return f"evidence/{item.sign[0]}{item.number:02d}-{item.kind}.{ending}"


def left_out(case: Case, found: list[Chosen], choice: Choice) -> list[str]:
    """What a reader of the bundle is told that it does not hold."""
    said = [] if choice.with_teller else [_("who told the school")]
    if barred(case):
        said.append(_("every file: in a case of sexual images none is taken, opened or copied"))
    for one in found:
        if one.goes is None:
            said.append(_("%(sign)s, by choice") % {"sign": one.original.sign})
        elif one.goes.of_id:
            said.append(
                _("parts of %(sign)s, covered in %(copy)s")
                % {"sign": one.original.sign, "copy": one.goes.sign}
            )
    return said


def facts_of(item: Evidence) -> dict[str, Any]:
    """What is sealed with it, but its key."""
    return {name: value for name, value in item.contents.items() if name != "key"}
