"""What the policy asks about a post, on the check page: fields, answers, and lines that are put in with one button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handbell.publishing.actions.answer_asks import PICTURE, PLAIN, Answers, answer_asks
from handbell.publishing.actions.save_draft import DraftWords, save_draft
from handbell.publishing.asks.lacking import LICENCE, NONE, OTHERS, OURS, PERMISSION, UNKNOWN, photo_key
from handbell.publishing.asks.wanted import Wanted, roles_of, wanted_of
from handbell.publishing.models import Photo, Post
from handbell.publishing.reach import find_post
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone

SOURCES: dict[str, str | Promise] = {
    OURS: gettext_lazy("Our own: staff or pupils made it"),
    OTHERS: gettext_lazy("Somebody else’s"),
    UNKNOWN: gettext_lazy("I do not know"),
}
RIGHTS: dict[str, str | Promise] = {
    LICENCE: gettext_lazy("It has a licence that allows this"),
    PERMISSION: gettext_lazy("Its owner gave permission"),
    NONE: gettext_lazy("There is no permission"),
    UNKNOWN: gettext_lazy("I do not know"),
}
WORK: dict[str, str | Promise] = {
    NONE: gettext_lazy("Nothing was taken from elsewhere"),
    "named": gettext_lazy("Something was taken, and its source is named here"),
    UNKNOWN: gettext_lazy("Something was taken, and nobody knows from where"),
}


@dataclass(frozen=True)
class AskedPhoto:
    """One picture of the form."""

    photo: Photo
    number: int
    said: dict[str, str]
    opened: bool

    @property
    def key(self) -> str:
        return photo_key(str(self.photo.pk))


def asked_context(post: Post) -> dict[str, Any]:
    """What the form shows; empty where the policy asks nothing of this post."""
    wanted = wanted_of(post)
    if not wanted.anything:
        return {}
    return {
        "wanted": wanted,
        "said": post.answers,
        "asks": {one.ask: wanted.clauses(one.ask) for one in wanted.publishing.ask},
        "purposes": {**wanted.purposes, NONE: _("None of these")},
        "tags": wanted.tags,
        "tag_clauses": wanted.publishing.asked("tag"),
        "sources": SOURCES,
        "rights": RIGHTS,
        "work": WORK,
        "asked_photos": _photos(wanted),
        "opened": post.answers.get("opened", {}),
    }


def _photos(wanted: Wanted) -> list[AskedPhoto]:
    pictures, opened = wanted.answers.get("pictures", {}), wanted.answers.get("opened", {})
    return [
        AskedPhoto(photo, number, pictures.get(str(photo.pk), {}), photo_key(str(photo.pk)) in opened)
        for number, photo in enumerate(wanted.photos, 1)
    ]


def keep_answers(actor: Actor, post: Post, given: QueryDict) -> None:
    """Keep what the form says, where it asked anything; a second click on a post that was handed in keeps nothing."""
    if "asked" in given and post.being_made:
        answer_asks(actor, post.pk, answers_in(given))


def answers_in(given: QueryDict) -> Answers:
    """The answers in a form as a browser sends it."""
    photos = {name.partition("-")[2] for name in given if name.startswith("source-")}
    return Answers(
        said={key: given.get(key, "") for key in PLAIN},
        pictures={pk: {key: given.get(f"{key}-{pk}", "") for key in PICTURE} for pk in photos},
        opened=frozenset(given.getlist("opened")),
        tags=frozenset(given.getlist("tags")),
    )


@require_POST
@may("publishing.draft")
def add_line(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Put the disclaimer, or the author's role, under the post."""
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    try:
        keep_answers(actor, post, request.POST)
        words = DraftWords.of(post)
        text = f"{words.text.rstrip()}\n\n{_line(post, request.POST.get('line', ''))}"
        save_draft(actor, post.pk, post.revision, DraftWords(text, words.channels, words.goes_out_at))
    except CannotBeDone as refused:
        messages.error(request, refused.sentence)
    return redirect("publishing:check", post_id=post.pk)


def _line(post: Post, which: str) -> str:
    if which == "disclaimer":
        return _("These views are not necessarily those of the school.")
    roles = roles_of(post.author)
    if not roles:
        raise CannotBeDone(_("The school’s list does not say what you are here. Write it yourself."), "role")
    return _("Posted by: %(role)s.") % {"role": roles[0]}
