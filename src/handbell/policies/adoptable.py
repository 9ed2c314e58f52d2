"""Whether a version of a draft can become the policy in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from handbell.policies.clause_ids import without_address
from handbell.policies.engines import engine_of_version, pack_of_version
from handbell.policies.models import PolicyDraftVersion
from handbell.policy import Pack, PackError
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.controls import unkept


def refuse_unless_adoptable(version: PolicyDraftVersion) -> Pack:
    """The pack of this version. CannotBeDone, in one sentence, where the school could not live by it."""
    try:
        pack = pack_of_version(version)
    except PackError as error:
        raise CannotBeDone(str(error)) from error
    if not pack.has_rules or not any(True for _one in pack.rules()):
        said = _("This draft cannot answer a question yet: none of its clauses has a rule. Add a rule first.")
        raise CannotBeDone(said)
    left = unkept(pack)
    if left:
        said = _(
            "Nothing in Handbell keeps the clause “%(id)s”%(others)s. Say in the draft what keeps it, or remove it."
        )
        others = _(" and %(count)d more") % {"count": len(left) - 1} if len(left) > 1 else ""
        raise CannotBeDone(said % {"id": left[0].id[:60], "others": others})
    unaddressed = without_address(pack.clauses)
    if unaddressed is not None:
        said = _(
            "The clause “%(id)s” cannot be shown by its name. Call it by capitals, a hyphen and letters or figures,"
            " such as “OF-1.2”."
        )
        raise CannotBeDone(said % {"id": unaddressed.id[:60]})
    try:
        engine_of_version(version)
    except PackError as error:
        raise CannotBeDone(str(error)) from error
    return pack
