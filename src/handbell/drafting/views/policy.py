"""The policy that is drafted from the document."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handbell.drafting.actions.make_policy import ChangedByHand, make_policy
from handbell.drafting.desk import Desk, at_desk
from handbell.policies.models import PolicyDraft
from handbell.policies.shelf import DRAFT, MODEL, in_force
from handbell.schools.access import may
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def policy(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """What it would hold; made; and then where it is compared, changed and adopted."""
    desk = at_desk(request, paper_id)
    fault, by_hand = "", False
    if request.method == "POST":
        try:
            version = make_policy(desk.by, paper_id, another="another" in request.POST)
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect("drafting:policy", paper_id)
        except CannotBeDone as no:
            fault, by_hand = no.sentence, isinstance(no, ChangedByHand)
        else:
            said = _("The policy is drafted: version %(number)d of the draft.")
            messages.success(request, said % {"number": version.number})
            return redirect("drafting:policy", paper_id)
    context = {"desk": desk, "fault": fault, "by_hand": by_hand, **_draft(desk)}
    return render(request, "drafting/policy.html", context, status=422 if fault else 200)


def _draft(desk: Desk) -> dict[str, object]:
    """The draft that was made from the document, and what it can be compared with."""
    draft = desk.paper.draft
    answering = sum(bool(one.clause.rules) for one in desk.clauses)
    if draft is None:
        return {"draft": None, "answering": answering}
    ours = in_force()
    return {
        "draft": draft, "answering": answering, "key": f"{DRAFT}{draft.pk}", "model": MODEL,
        "ours": ours if ours != MODEL else "", "open": draft.state == PolicyDraft.State.OPEN,
        "may_adopt": desk.by.may("policies.adopt"),
    }  # fmt: skip
