"""Begin a draft from a policy that comes with Handbell, or from one of the school's own: most often that in force."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.keeping import contents, keep_version, named
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Pack, PackError, pack_ids, write_pack
from handbell.policy.errors import unknown
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import OWN
from handbell.schools.policy import NoPolicyInForce, adopted_policy, pack_of


@action("policies.started_draft", capability="policies.draft")
def start_draft(by: Actor, pack_id: str = "", name: str = "") -> Done[PolicyDraftVersion]:
    """The first version of a new draft: the pack as it is, with the next version number. Left out: that in force.

    CannotBeDone for a pack that neither comes with Handbell nor was this school's own, and where none is named and none
    in force.
    """
    base = _base(pack_id or _in_force())
    own = base.id.startswith(OWN)  # the id of an adoption is that adoption's alone
    proposed = replace(base, version=base.version + 1, id="our-policy" if own else base.id)
    draft = PolicyDraft.objects.create(
        name=named(name, base.name),
        based_on_pack=base.id,
        based_on_version=base.version,
        started_by_id=by.person_id,
    )
    words = _("Begun from %(pack)s, version %(version)d") % {"pack": base.name, "version": base.version}
    version = keep_version(by, draft, write_pack(proposed), words[:300])
    return Done(version, about=draft.reference, contents=contents(draft, version, proposed))


def _in_force() -> str:
    try:
        return adopted_policy().pack_id
    except NoPolicyInForce as error:
        said = _("This school has not adopted a policy yet. Say which policy the draft begins from.")
        raise CannotBeDone(said, "pack_id") from error


def _base(pack_id: str) -> Pack:
    """Only what comes with Handbell or is in this school: anything else could be the name of a file on this machine."""
    if pack_id.startswith(OWN):
        try:
            return pack_of(pack_id)
        except PackError as error:
            raise CannotBeDone(
                _("This school never had that policy. Choose one from the list."), "pack_id"
            ) from error
    if pack_id not in pack_ids():
        raise CannotBeDone(unknown("pack", pack_id, pack_ids()), "pack_id")
    return pack_of(pack_id)
