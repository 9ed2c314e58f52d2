"""Confirming the clauses: the list, one beside the document, and all that are sure."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from handbell.drafting.actions.confirm_clause import confirm_clause, confirm_sure
from handbell.drafting.clauses import WAITING, Drafted, in_turn
from handbell.drafting.desk import Desk, at_desk, posted
from handbell.drafting.forms import ConfirmForm, SureForm
from handbell.drafting.narrow_clauses import NarrowClauses, listed
from handbell.drafting.page import around
from handbell.policies.editing.names import held, read
from handbell.policies.rule_words import rule_in_words
from handbell.schools.access import may
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

STEPS = {"not_rule": "not_rule", "skip": "skipped"}


@require_safe
@may("drafting.see")
def clauses(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Every drafted clause, unsure first, with what was said of it."""
    desk, narrow = at_desk(request, paper_id), NarrowClauses(request.GET)
    found = [one for one in in_turn(desk.clauses) if narrow.fits(one)]
    first = next((one for one in in_turn(desk.clauses) if one.state == WAITING), None)
    context = {"desk": desk, "narrow": narrow, "first": first, **listed(found, request.GET.get("page"))}
    return render(request, "drafting/clauses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def clause(request: HttpRequest, paper_id: UUID, clause_id: str) -> HttpResponse:
    """One clause beside the document: right, mended, no rule, or left for later."""
    desk = at_desk(request, paper_id)
    one = next((one for one in desk.clauses if one.id == read(clause_id)), None)
    if one is None:
        raise Http404
    step = request.POST.get("step", "")
    form = ConfirmForm(posted(request), desk.pack, one)
    if request.method == "POST" and (step in STEPS or form.is_valid()):
        try:
            _confirm(desk, one, form, step)
        except AlreadyDone:
            return _next(request, desk, one)
        except CannotBeDone as no:
            form.full_clean()
            form.add_error(None, no.sentence)
        else:
            return _next(request, desk, one)
    context = {
        "desk": desk, "one": one, "form": form, "around": around(desk.document, one.line, one.end_line),
        "rules": [rule_in_words(rule) for rule in one.clause.rules], "turn": _turn(desk, one),
    }  # fmt: skip
    return render(request, "drafting/clause.html", context, status=422 if form.errors else 200)


def _confirm(desk: Desk, one: Drafted, form: ConfirmForm, step: str) -> None:
    digest = str(form.data.get("digest", ""))
    if step in STEPS:
        confirm_clause(desk.by, desk.paper.pk, one.id, digest, STEPS[step])
    else:
        confirm_clause(desk.by, desk.paper.pk, one.id, digest, "changed", form.wording)


def _next(request: HttpRequest, desk: Desk, one: Drafted) -> HttpResponse:
    """On to the next clause that waits; to the list after the last."""
    order = in_turn(desk.clauses)  # as it was before this one was confirmed
    at = order.index(one)
    others = [*order[at + 1 :], *order[:at]]
    waiting = next((each for each in others if each.state == WAITING), None)
    if waiting is None:
        messages.success(request, _("That was the last clause that waited."))
        return redirect("drafting:clauses", desk.paper.pk)
    return redirect("drafting:clause", desk.paper.pk, held(waiting.id))


def _turn(desk: Desk, one: Drafted) -> dict[str, object]:
    """Where the clause stands among all, with the one before and the one after it."""
    order = in_turn(desk.clauses)
    at = order.index(one)
    return {
        "number": at + 1, "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def sure(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Every sure clause that waits, listed; then confirmed as drafted."""
    desk = at_desk(request, paper_id)
    waiting = [one for one in desk.clauses if one.sure and one.state == WAITING]
    form = SureForm(posted(request), initial={"digests": " ".join(one.digest for one in waiting)})
    if form.is_valid():
        try:
            count = confirm_sure(desk.by, paper_id, form.listed())
        except CannotBeDone as no:
            messages.info(request, no.sentence)
        else:
            said = ngettext("%(count)d clause is confirmed.", "%(count)d clauses are confirmed.", count)
            messages.success(request, said % {"count": count})
        return redirect("drafting:clauses", paper_id)
    return render(request, "drafting/sure.html", {"desk": desk, "waiting": waiting, "form": form})
