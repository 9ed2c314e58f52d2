"""The policies that can be looked at beside each other: those that come with Handbell, the school's own that it has
adopted, and its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.policies.engines import engine_of_version, pack_of_version
from handbell.policies.former import former_own
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policies.reading import drafts, version
from handbell.policy import Engine, Pack, PackError, pack_ids
from handbell.schools.access import Actor
from handbell.schools.models import OWN, AdoptedPolicy
from handbell.schools.policy import NoPolicyInForce, adopted_policy, engine_of, pack_of
from handbell.schools.scope import everywhere

DRAFT = "draft-"
MODEL = "handbell-2026"


class NotOnTheShelf(LookupError):
    """There is no such policy for this school, or it cannot be decided by; the message is for people."""


@dataclass(frozen=True)
class Placed:
    """A policy by its `key` in addresses: a pack's id, or "draft-" and the draft's id. `ours`: it is in force here.

    A "pack" is one that comes with Handbell, or the school's own while it is in force; a "former" one was.
    """

    key: str
    name: str
    kind: Literal["pack", "former", "draft"]
    ours: bool = False

    @property
    def label(self) -> str:
        """Its name, and what it is to this school."""
        if self.ours:
            return _("%(name)s – ours, in force") % {"name": self.name}
        if self.kind == "former":
            return _("%(name)s – ours, in force before") % {"name": self.name}
        return _("%(name)s – our draft") % {"name": self.name} if self.kind == "draft" else self.name


@dataclass(frozen=True)
class Policy:
    """A policy with its clauses and rules."""

    place: Placed
    pack: Pack
    engine: Engine

    @property
    def key(self) -> str:
        return self.place.key

    @property
    def name(self) -> str:
        return self.place.name


def shelf(by: Actor) -> list[Placed]:
    """Every policy that this person can look at: ours, the model policy and the others, those we had, then drafts being
    worked on."""
    ours = in_force()
    own = [ours] if ours.startswith(OWN) else []
    packs = [_pack(one, ours) for one in (*own, *pack_ids())]
    packs.sort(key=lambda one: (not one.ours, one.key != MODEL))
    return packs + former_shelf(by) + [_placed(one) for one in _open_drafts(by)]


def former_shelf(by: Actor) -> list[Placed]:
    """The school's own policies that are in force no more, the latest first, without those that cannot be read."""
    return [Placed(one.adopted.pack_id, one.name, "former") for one in former_own(by) if one.pack]


def _pack(key: str, ours: str) -> Placed:
    found = pack_of(key)
    name = found.name
    if key.startswith(OWN):
        name = _("%(name)s, version %(number)d") % {"name": name, "number": found.version}
    return Placed(key, name, "pack" if key == ours or not key.startswith(OWN) else "former", ours=key == ours)


def take(by: Actor, key: str) -> Policy:
    """The policy called `key`. NotOnTheShelf where there is none, also for another school's draft."""
    if key in pack_ids() or _had(key):
        return _with_rules(_pack(key, in_force()), pack_of(key))
    found = _draft(by, key)
    if found is None:
        said = _("There is no policy called “%(key)s” here. Choose one from the list.")
        raise NotOnTheShelf(said % {"key": key[:60]})
    return _with_rules(_placed(found.draft), pack_of_version(found), found)


def _had(key: str) -> bool:
    """Whether this school adopted it as its own, and it can be read."""
    try:
        return key.startswith(OWN) and bool(pack_of(key))
    except PackError:
        return False


def in_force() -> str:
    """The id of the pack in force; empty where there is none."""
    try:
        return adopted_policy().pack_id
    except NoPolicyInForce:
        return ""


def schools_by_pack(by: Actor) -> dict[str, list[str]]:
    """The other schools of this school's trust by the pack that they adopted, which is no secret: every school's policy
    is on its public page."""
    found: dict[str, list[str]] = {}
    if by.school.trust_id is None:
        return found
    with everywhere():  # one look for the whole trust, at nothing but names
        rows = list(
            AdoptedPolicy.objects.filter(in_force=True, school__trust_id=by.school.trust_id)
            .exclude(school=by.school)
            .order_by("school__name")
            .values_list("pack_id", "school__name")
        )
    for pack_id, name in rows:
        found.setdefault(pack_id, []).append(name)
    return found


def _with_rules(place: Placed, pack: Pack, saved: PolicyDraftVersion | None = None) -> Policy:
    try:
        return Policy(place, pack, engine_of(pack.id) if saved is None else engine_of_version(saved))
    except PackError as error:
        said = _("“%(name)s” cannot answer yet: its rules are still to be written.")
        raise NotOnTheShelf(said % {"name": place.name}) from error


def _open_drafts(by: Actor) -> list[PolicyDraft]:
    if not by.may("policies.see_drafts"):
        return []
    return list(drafts(by).filter(state=PolicyDraft.State.OPEN))


def _placed(draft: PolicyDraft) -> Placed:
    name = _("%(name)s, version %(number)d") % {"name": draft.name, "number": draft.newest}
    return Placed(f"{DRAFT}{draft.pk}", name, "draft")


def _draft(by: Actor, key: str) -> PolicyDraftVersion | None:
    if not key.startswith(DRAFT) or not by.may("policies.see_drafts"):
        return None
    try:
        return version(by, UUID(key.removeprefix(DRAFT)))
    except (ValueError, PolicyDraftVersion.DoesNotExist):
        return None
