"""Somebody says that they have read a version of the policy."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.models import PolicyRead
from handbell.policies.telling import has_read
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.models import AdoptedPolicy


@action("policies.said_read", capability="policies.read_former")
def say_read(by: Actor, policy_id: UUID) -> Done[PolicyRead]:
    """Count this person as having read this version, once: AlreadyDone when pressed again."""
    policy = AdoptedPolicy.objects.defer("toml").get(pk=policy_id)
    made, new = PolicyRead.objects.get_or_create(policy=policy, person_id=by.person)
    if not new:
        raise AlreadyDone(_("It was written down before that you have read this version."))
    has_read(by.person, policy)
    return Done(made, about=policy.reference, contents={"version": policy.version})
