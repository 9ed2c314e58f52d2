"""Somebody else saved a version meanwhile: both hear of it, and what this person typed stays on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.policies.editing.desk import Desk
from handbell.policies.editing.names import held
from handbell.policy import Clause, Rule

if TYPE_CHECKING:
    from handbell.policies.editing.propose import Proposal


def conflict(
    request: HttpRequest, desk: Desk, proposal: Proposal, carried: list[tuple[str, str]]
) -> HttpResponse:
    """What was saved since, whether it touched the same place, and the way on from here."""
    where, said = _place(request, desk, proposal)
    context = {
        "desk": desk, "proposal": proposal, "carried": carried, "where": where, "said": said, "since": desk.since(),
    }  # fmt: skip
    return render(request, "policies/edit/conflict.html", context, status=409)


def _place(request: HttpRequest, desk: Desk, proposal: Proposal) -> tuple[str, str]:
    """Where this change belongs in the newest version (nowhere: ""), and a sentence on what happened there."""
    before = proposal.before
    if before is None:
        if proposal.clause_id and not desk.newest.has_clause(proposal.clause_id):
            return "", _("The clause %(id)s is not there any more.") % {"id": proposal.clause_id}
        return request.path, _("Nothing stands in the way of yours.")
    if not desk.newest.has_clause(proposal.clause_id):
        return "", _("The clause %(id)s is not there any more.") % {"id": proposal.clause_id}
    clause = desk.newest.clause(proposal.clause_id)
    if isinstance(before, Clause):
        if clause == before:
            return request.path, _("This clause was not touched.")
        return request.path, _(
            "This clause was changed as well. If you save yours, it stands in place of theirs."
        )
    return _place_of_rule(request, desk, before, clause)


def _place_of_rule(request: HttpRequest, desk: Desk, before: Rule, clause: Clause) -> tuple[str, str]:
    removing = request.path.endswith("/remove/")
    name = "policies:remove_rule" if removing else "policies:rule"
    for number, rule in enumerate(clause.rules):
        if replace(rule, number=before.number) == before:
            place = reverse(name, args=[desk.draft.pk, held(clause.id), number + 1])
            return place, _("This rule was not touched.")
    if len(clause.rules) == len(desk.pack.clause(clause.id).rules):
        return request.path, _(
            "This rule was changed as well. If you save yours, it stands in place of theirs."
        )
    if removing:
        return "", _("This rule is not there any more.")
    place = reverse("policies:add_rule", args=[desk.draft.pk, held(clause.id)])
    return place, _("This rule is not there any more. If you save yours, it is added as another rule.")
