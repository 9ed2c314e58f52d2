"""A leader at work on a draft: which version they began from, which is the newest, and what was saved between."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.functional import cached_property

from handbell.policies import reading
from handbell.policies.editing.names import read
from handbell.policies.engines import pack_of_version
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Clause, Pack, Rule
from handbell.schools.access import Actor, signed_in


@dataclass(frozen=True)
class Desk:
    """`base` is the version that is being changed."""

    by: Actor
    draft: PolicyDraft
    base: PolicyDraftVersion

    @cached_property
    def pack(self) -> Pack:
        """The pack that is being changed."""
        return pack_of_version(self.base)

    @property
    def stale(self) -> bool:
        """Whether somebody saved another version since."""
        return self.base.number != self.draft.newest

    @property
    def next_number(self) -> int:
        """The number that the next saved version gets."""
        return self.draft.newest + 1

    @cached_property
    def newest(self) -> Pack:
        """The pack of the newest version."""
        return pack_of_version(reading.version(self.by, self.draft.pk))

    def since(self) -> list[PolicyDraftVersion]:
        """What others saved since, oldest first."""
        later = reading.versions(self.by, self.draft.pk).filter(number__gt=self.base.number)
        return list(later.order_by("number"))

    def clause(self, part: str) -> Clause:
        """The clause of that part of an address; 404 where the version has none such."""
        clause_id = read(part)
        if not self.pack.has_clause(clause_id):
            raise Http404
        return self.pack.clause(clause_id)

    def rule(self, clause: Clause, number: int) -> Rule:
        """The clause's rule by its number in an address, which counts from 1."""
        if not 1 <= number <= len(clause.rules):
            raise Http404
        return clause.rules[number - 1]


def at_desk(request: HttpRequest, draft_id: UUID, number: int | None = None) -> Desk:
    """The desk of this request: `number`, else the version that the form names, else the newest. 404 for no draft."""
    by = signed_in(request)
    said = request.POST.get("base", "")
    wanted = number if number is not None else int(said) if said.isascii() and said.isdigit() else None
    try:
        base = reading.version(by, draft_id, wanted)
    except (PolicyDraftVersion.DoesNotExist, OverflowError):
        raise Http404 from None
    return Desk(by, base.draft, base)
