"""Put a draft in force that the governors have adopted. The policy before it ends, and is kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.actions.ratify_policy import check_adoption
from handbell.policies.adoptable import refuse_unless_adoptable
from handbell.policies.keeping import contents, refuse_unless_open
from handbell.policies.life.telling import ask_governors
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policies.telling import tell_everyone
from handbell.policy import Pack
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import OWN, AdoptedPolicy, School
from handbell.schools.owned import new_id

LONGEST_NAME = 120


class AnotherWasAdopted(CannotBeDone):
    """Another policy is in force than the one that this person had before them."""

    def __init__(self) -> None:
        super().__init__(
            _("Another policy was put in force since you opened this page. Look at what changes, then adopt.")
        )


@action("policies.adopted", capability="policies.adopt")
def adopt_draft(
    by: Actor, draft_id: UUID, number: int, *, adopted_on: date, review_on: date, signed_by: str,
    instead_of: UUID | None, minute: str = "",
) -> Done[AdoptedPolicy]:  # fmt: skip
    """Version `number` of the draft becomes the policy in force, from now on.

    `adopted_on` is the day on which the governors adopted it, today or before, and `minute` where their minutes say so
    (without it the adoption is not evidenced yet, and governors are asked for it); `signed_by` is whose signature is to
    stand under it, which the chair is asked for. `instead_of` is the key of the policy that was in force when this
    person looked (None: there was none). AlreadyDone for a draft that is adopted,
    AnotherWasAdopted where `instead_of` is in force no more, and CannotBeDone, with the field, for a draft that was
    given up, a version that is not the newest, one that cannot be answered by, and days that do not fit.
    """
    School.objects.select_for_update().get(pk=by.school.pk)  # whoever adopts at the same moment waits here
    draft = PolicyDraft.objects.select_for_update().get(pk=draft_id)
    if draft.state == PolicyDraft.State.ADOPTED:
        raise AlreadyDone(_("This draft was adopted already."))
    refuse_unless_open(draft)
    version = _newest(draft, number)
    former = AdoptedPolicy.objects.filter(in_force=True).defer("toml").first()
    if (former.pk if former else None) != instead_of:
        raise AnotherWasAdopted
    pack = refuse_unless_adoptable(version)
    signed = _check(adopted_on, review_on, signed_by)
    adopted = _adopt(
        version, pack, former, adopted_on=adopted_on, review_on=review_on, signed_by=signed,
        minute=check_adoption(adopted_on, minute, pack)[1] if minute.strip() else "",
    )  # fmt: skip
    draft.state, draft.adopted_as = PolicyDraft.State.ADOPTED, adopted.pack_id
    draft.save()
    told = tell_everyone(adopted, former, by.person)
    ask_governors(adopted)
    kept = contents(draft, version, pack) | {
        "draft_version": version.number, "version": adopted.version, "adopted_on": adopted_on.isoformat(),
        "review_on": review_on.isoformat(), "signed_by": signed, "minute": adopted.minute, "told": told,
        "instead_of": former.reference if former else "",
    }  # fmt: skip
    return Done(adopted, about=adopted.reference, contents=kept)


def _newest(draft: PolicyDraft, number: int) -> PolicyDraftVersion:
    if number != draft.newest:
        said = _("Version %(number)d is not the newest: version %(newest)d is. Look at it, then adopt.")
        raise CannotBeDone(said % {"number": number, "newest": draft.newest})
    return draft.versions.get(number=number)


def _check(adopted_on: date, review_on: date, signed_by: str) -> str:
    """Who signed, on one line."""
    if adopted_on > timezone.localdate():
        said = _(
            "This day is still to come. Adopt on the day itself; until then the policy in force answers."
        )
        raise CannotBeDone(said, "adopted_on")
    if review_on <= adopted_on:
        raise CannotBeDone(_("The review comes after the adoption. Give a later day."), "review_on")
    signed = " ".join(signed_by.split())
    if not signed:
        raise CannotBeDone(_("Say who signs it for the governors."), "signed_by")
    if len(signed) > LONGEST_NAME:
        said = _("A name may have %(most)d characters. Shorten it.")
        raise CannotBeDone(said % {"most": LONGEST_NAME}, "signed_by")
    return signed


def _adopt(
    version: PolicyDraftVersion, pack: Pack, former: AdoptedPolicy | None, *, adopted_on: date, review_on: date,
    signed_by: str, minute: str,
) -> AdoptedPolicy:  # fmt: skip
    now, key = timezone.now(), new_id()
    if former is not None:
        AdoptedPolicy.objects.filter(pk=former.pk).update(in_force=False, ended_at=now)
    return AdoptedPolicy.objects.create(
        pk=key,
        pack_id=f"{OWN}{key.hex}",  # never anybody else's, at no school
        version=max(pack.version, _highest() + 1),
        adopted_on=adopted_on,
        review_on=review_on,
        signed_by=signed_by,
        meeting_on=adopted_on if minute else None,
        minute=minute,
        toml=version.toml,
        answers_from=now,
    )


def _highest() -> int:
    """The highest version among the school's own policies: each counts on from the one before."""
    own = AdoptedPolicy.objects.filter(pack_id__startswith=OWN).order_by("-version")
    return own.values_list("version", flat=True).first() or 0
