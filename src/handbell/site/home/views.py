"""The first page, the choice of a school and the demo sign-in."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from handbell.assurance.meter import policy_meter
from handbell.notices.tell import waiting_for
from handbell.people.acting import people_of
from handbell.people.models import Person, User
from handbell.schools.access import actor_of, public
from handbell.schools.models import School
from handbell.site.home.cast import cast_member
from handbell.site.home.greeting import greeting
from handbell.site.middleware import CHOSEN_SCHOOL
from handbell.site.tabs import lists_for, verbs_for

LEADERS = frozenset({"leadership", "chair_of_governors"})  # they see on the first page how much is kept
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public("visitors see what Handbell is; people who are signed in see their own list and no other")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs you, then what you can do."""
    actor = actor_of(request)
    if actor is None:
        if request.user.is_authenticated:
            return render(request, "handbell/home/no_school.html")
        schools = School.objects.filter(demo=True).order_by("pk") if settings.DEMO else School.objects.none()
        return render(request, "handbell/home/front.html", {"schools": schools})
    assert actor.person_id is not None  # whoever signs in is a person of the school
    person = Person.objects.get(pk=actor.person_id)
    return render(
        request,
        "handbell/home/today.html",
        {
            "greeting": greeting(person.called, timezone.localtime()),
            "notices": waiting_for(person.pk)[:50],
            "verbs": verbs_for(actor),
            "lists": lists_for(actor),
            "meter": policy_meter() if actor.roles & LEADERS else None,
        },
    )


@public("whoever watches the server asks whether it is well; it tells nothing else")
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the application and its database answer, 503 when the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", content_type="text/plain", status=503)
    return HttpResponse("well\n", content_type="text/plain")


@public("browsers ask every site for its icon at this address")
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Where the icon is, for pages that do not say it themselves: feeds, pictures, plain text."""
    return redirect(static("handbell/icon.svg"))


@public("who is not signed in is sent to sign in; a person sees only the schools they belong to")
def choose_school(request: HttpRequest) -> HttpResponse:
    """Choose the school to work in, for a person of several schools."""
    if not isinstance(request.user, User):
        return redirect("account_login")
    people = people_of(request.user)
    if request.method == "POST":
        wanted = next((one for one in people if str(one.school_id) == request.POST.get("school")), None)
        if wanted is not None:
            request.session[CHOSEN_SCHOOL] = str(wanted.school_id)
            return redirect("home:today")
    return render(request, "handbell/home/choose_school.html", {"people": people})


@public("demonstrations only: anybody may be one of the made-up people of a demo school; 404 everywhere else")
@require_POST
def sign_in_as(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Sign in as one of the demo cast."""
    person = cast_member(person_id)
    assert person.user is not None
    login(request, person.user, backend=BACKEND)
    request.session[CHOSEN_SCHOOL] = str(person.school_id)
    return redirect("home:today")
