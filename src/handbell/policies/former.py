"""The policies that this school has had: that in force, and those before it, which are kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.policies.models import PolicyDraft
from handbell.policy import Pack, PackError
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import pack_of


@dataclass(frozen=True)
class Had:
    """A policy of the school. `pack` is None where this Handbell cannot read it; `draft` is what it was made of."""

    adopted: AdoptedPolicy
    pack: Pack | None
    draft: PolicyDraft | None = None

    @property
    def name(self) -> str:
        """What it is called, and which version it was."""
        name = self.pack.name if self.pack else self.adopted.pack_id
        return _("%(name)s, version %(number)d") % {"name": name, "number": self.adopted.version}


def policies_had(by: Actor) -> list[Had]:
    """Every one, that in force first and then the latest."""
    by.must("policies.read_former")
    rows = AdoptedPolicy.objects.defer("toml").order_by("-in_force", "-pk")  # keys grow with time
    return [_had(one) for one in rows]


def policy_had(by: Actor, key: UUID) -> Had:
    """One of them. AdoptedPolicy.DoesNotExist where this school had none such."""
    by.must("policies.read_former")
    return _had(AdoptedPolicy.objects.defer("toml").get(pk=key))


def one_before(by: Actor, had: Had) -> Had | None:
    """The policy that was in force before this one, where it can be read."""
    by.must("policies.read_former")
    earlier = AdoptedPolicy.objects.defer("toml").filter(pk__lt=had.adopted.pk).order_by("-pk").first()
    found = _had(earlier) if earlier is not None else None
    return found if found is not None and found.pack is not None else None


def former_own(by: Actor) -> list[Had]:
    """The school's own policies that are in force no more, the latest first."""
    return [one for one in policies_had(by) if one.adopted.own and not one.adopted.in_force]


def _had(adopted: AdoptedPolicy) -> Had:
    try:
        pack = pack_of(adopted.pack_id)
    except PackError:
        pack = None
    draft = PolicyDraft.objects.filter(adopted_as=adopted.pack_id).first() if adopted.own else None
    return Had(adopted, pack, draft)
