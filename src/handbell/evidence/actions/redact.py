"""A copy for sharing is kept beside the original: with parts covered, with a hash of its own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see
from handbell.cases.settling import must_decide, reasoned
from handbell.evidence.actions.keep import Kept, arrive, once
from handbell.evidence.bars import must_be_free
from handbell.evidence.bounds import MOST_ITEMS
from handbell.evidence.custody import log
from handbell.evidence.finding import item_of
from handbell.evidence.marks import form_mark, noted
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.redacting.copies import Copy, Place, covered
from handbell.evidence.things import Thing
from handbell.evidence.vault import drop_unkept, put, read
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


def make_copy(
    by: Actor,
    case_id: UUID,
    evidence_id: UUID,
    token: str,
    places: Sequence[Place],
    words: Sequence[str],
    why: str,
) -> Evidence:
    """Cover these places, or strike out these words, in a copy. The same form sent twice keeps one.

    CannotBeDone without a reason or where nothing would be covered; Barred where nobody may look at it.
    """
    with school_scope(by.school):
        case = must_decide(by, must_see(by, case_id))
        must_be_free(case)
        item = item_of(case, evidence_id)
        reasoned(why)
        thing = _copy_of(item, covered(item, read(item), places, words))
        mark = form_mark(
            case_id, token, str(evidence_id)
        )  # two drawings of one PDF need not be the same bytes
        try:
            return once(by, [mark], lambda: [_make_copy(by, case_id, evidence_id, mark, thing, why)])[0]
        finally:
            drop_unkept([thing.stored])


@action("evidence.kept", capability="cases.knock")
def _make_copy(
    by: Actor, case_id: UUID, evidence_id: UUID, mark: str, thing: Thing, why: str
) -> Done[Evidence]:
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_free(case)
    item = item_of(case, evidence_id)
    if Evidence.objects.filter(token_mark=mark).exists():
        raise Kept
    if case.evidence.count() >= MOST_ITEMS:
        raise CannotBeDone(_("This case holds %(most)d things, and no more fit.") % {"most": MOST_ITEMS})
    facts = {**thing.facts, "shows": reasoned(why)[:2000]}
    copy, arrived = arrive(
        by, case, Thing(thing.stored, thing.kind, thing.media_type, thing.name, facts), mark, of=item
    )
    made = log(item, Custody.Kind.COPIED, by, reason=facts["shows"], copy=copy.sign, copy_sha256=copy.sha256)
    return noted(copy, [arrived, made], [copy])


def _copy_of(item: Evidence, copy: Copy) -> Thing:
    name = f"{item.sign}-covered.{copy.ending}"
    facts = {"copy_of": item.sign, "of_sha256": item.sha256}
    return Thing(put(copy.data), Evidence.Kind.COPY, copy.media_type, name, facts)
