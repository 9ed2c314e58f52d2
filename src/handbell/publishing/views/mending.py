"""Mending with one button what screening found: other words for a name, or a picture that only decorates."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handbell.publishing.actions.save_draft import Described, DraftWords, save_draft
from handbell.publishing.models import Post
from handbell.publishing.reach import find_post
from handbell.publishing.screen.findings import PostFinding, photo_id
from handbell.publishing.screen.look import look_at
from handbell.publishing.views.drafts import revision_of
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone

# Only these suggest words that fit where the name stood; the others' suggestions begin a new sentence.
_NAMES = {"full_name", "name_with_photo", "first_name_with_class", "family_name", "staff_name"}
_SUGGESTED = re.compile(r"[Tt]ry “([^”]{1,80})”")


def suggestion_in(finding: PostFinding) -> str:
    """The words that the finding offers instead of those it marks; empty when it offers none."""
    named = finding.check in _NAMES and finding.part == "text" and finding.words
    found = _SUGGESTED.search(finding.mend) if named else None
    return found.group(1) if found else ""


@require_POST
@may("publishing.draft")
def mend(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Mend one finding of the draft as it was shown; a draft that changed meanwhile is only shown again."""
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    wanted = request.POST.get("finding", "")
    finding = next((one for one in look_at(post).findings if one.fingerprint == wanted), None)
    words = _mended(post, finding) if finding else None
    try:
        if words is None:
            raise CannotBeDone(_("This is no longer found in the post. Look at it as it stands now."))
        save_draft(actor, post.pk, revision_of(request), words)
    except CannotBeDone as refused:
        messages.error(request, refused.sentence)
    return redirect("publishing:check", post_id=post.pk)


def _mended(post: Post, finding: PostFinding) -> DraftWords | None:
    words, photo, instead = DraftWords.of(post), photo_id(finding), suggestion_in(finding)
    if finding.check == "alt_text_missing" and photo is not None:
        return replace(words, photos={photo: Described(decorative=True)})
    if not instead or finding.start is None or finding.end is None:
        return None
    before, after = post.text[: finding.start], post.text[finding.end :]
    begins = not before.strip() or before.rstrip()[-1:] in ".!?…"
    return replace(words, text=before + (instead[:1].upper() + instead[1:] if begins else instead) + after)
