"""A letter's page and what is done there; beginning one in a case or to all families."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from handbell.cases.knowing import must_see as must_see_case
from handbell.cases.knowing import told_in_role
from handbell.cases.models import Case
from handbell.cases.uploads import takes_no_file
from handbell.letters.actions.write import begin
from handbell.letters.acts import ACTS
from handbell.letters.knowing import must_see
from handbell.letters.live import letters_now
from handbell.letters.models import Letter, Paper
from handbell.letters.papers.making import KINDS, bytes_of
from handbell.letters.showing import TONES, by_choice, page_of
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.owned import new_id


def _knock(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For whoever can knock: no byte of a file; what is sent in no fault report, and what is shown in no cache."""

    @wraps(view)
    def inside(request: HttpRequest, **at: Any) -> HttpResponse:
        try:
            return view(request, **at)
        except (
            Letter.DoesNotExist,
            Case.DoesNotExist,
        ) as gone:  # while this form waited, its writer was kept out
            raise Http404 from gone

    guarded: Any = sensitive_post_parameters()(never_cache(takes_no_file(inside)))
    return cast("Callable[..., HttpResponse]", may("letters.knock")(guarded))


@_knock
@require_safe
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The letter as it reads, and what can be done at it."""
    return render(request, "letters/letter.html", page_of(signed_in(request), _find(request, letter_id)))


@_knock
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, letter_id: UUID, act_id: str) -> HttpResponse:
    """One act: write, hand_in, agree, give_back, send, drop."""
    found, known = _find(request, letter_id), ACTS.get(act_id)
    if known is None:
        raise Http404
    template = letters_now().get(found.kind)
    form = known.form_of(request.POST if request.method == "POST" else None, letter=found, template=template)
    page: dict[str, Any] = {"act": known, "form": form, "letter": found, "template": template}
    if request.method != "POST" or not form.is_valid():
        return render(request, "letters/act.html", page, status=422 if form.errors else 200)
    try:
        known.act(signed_in(request), found.pk, form)
    except AlreadyDone as already:
        messages.info(request, already.sentence)
    except CannotBeDone as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return render(request, "letters/act.html", page, status=422)
    else:
        messages.success(request, str(known.done))
    return redirect("letters:letter", found.pk)


@_knock
@require_safe
def paper(request: HttpRequest, letter_id: UUID, form: str) -> HttpResponse:
    """The agreed letter as PDF or Word file, byte for byte. Its name says nothing."""
    found = _find(request, letter_id).papers.filter(form=form).first()
    if found is None:
        raise Http404
    answer = HttpResponse(bytes_of(found), content_type=KINDS[Paper.Form(found.form)])
    answer["Content-Disposition"] = f'attachment; filename="letter.{found.form}"'
    return answer


@_knock
@require_http_methods(["GET", "HEAD", "POST"])
def in_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose which letter; posting begins it."""
    by = signed_in(request)
    try:
        case = must_see_case(by, case_id)
    except Case.DoesNotExist as none:
        raise Http404 from none
    if request.method == "POST":
        return _begin(request, case)
    if not told_in_role(by, case):
        raise Http404
    return render(
        request, "letters/choose.html", {"case": case, "offered": by_choice(case), "token": new_id()}
    )


@may("letters.families")
@takes_no_file
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def families(request: HttpRequest) -> HttpResponse:
    """Letters to all families, the newest first; posting begins one."""
    if request.method == "POST":
        return _begin(request, None)
    templates = letters_now()
    rows = Letter.objects.filter(case=None).select_related("writer").order_by("-begun_at")[:100]
    titles = {one.id: one.title for one in templates.values()}
    shown = [
        {"letter": one, "title": titles.get(one.kind, one.kind), "tone": TONES[one.state]} for one in rows
    ]
    offered = [{"template": one, "token": new_id()} for one in templates.values() if one.for_families]
    return render(request, "letters/families.html", {"shown": shown, "offered": offered})


def _begin(request: HttpRequest, case: Case | None) -> HttpResponse:
    said = request.POST
    try:
        token, corrects = UUID(said.get("token", "")), said.get("corrects", "")
        begun = begin(signed_in(request), case.pk if case else None, said.get("kind", ""), token,
                      UUID(corrects) if corrects else None)  # fmt: skip
    except Letter.DoesNotExist as none:
        raise Http404 from none
    except (ValueError, CannotBeDone) as no:
        messages.error(request, no.sentence if isinstance(no, CannotBeDone) else _("Choose which letter."))
        return redirect("letters:in_case", case.pk) if case else redirect("letters:families")
    return redirect("letters:act", begun.pk, "write")


def _find(request: HttpRequest, letter_id: UUID) -> Letter:
    try:
        return must_see(signed_in(request), letter_id)
    except Letter.DoesNotExist as none:
        raise Http404 from none
