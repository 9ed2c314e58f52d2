"""Findings as cards: a word, a title, how to mend it, and a button where Handbell can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.publishing.models import AcceptedFinding, Photo, Tag
from handbell.publishing.screen.findings import PostFinding
from handbell.publishing.screen.look import Looked
from handbell.publishing.views.mending import suggestion_in

TONES = {"stop": "broken", "warn": "due", "note": "info"}
SAID = {"stop": _("Mend"), "warn": _("Think"), "note": _("Note")}
TITLES: dict[str, str | Promise] = {
    "full_name": _("A pupil’s full name"),
    "name_with_photo": _("A name beside a picture of pupils"),
    "first_name_with_class": _("A name and a class that point to one child"),
    "family_name": _("A parent’s or carer’s name"),
    "staff_name": _("A colleague’s name"),
    "date_of_birth": _("A date of birth"),
    "phone": _("A private phone number"),
    "email": _("A personal e-mail address"),
    "address": _("An address"),
    "postcode": _("A postcode"),
    "pupil_number": _("A pupil number"),
    "nhs_number": _("An NHS number"),
    "whereabouts": _("Where children will be, and when"),
    "health_or_send": _("Health or special needs"),
    "family_detail": _("A family’s private matter"),
    "single_child_matter": _("One child’s own matter"),
    "personal_handle": _("A private account"),
    "offensive": _("Words that hurt"),
    "libel": _("An accusation"),
    "commitment": _("A promise for the school"),
    "political": _("Party politics"),
    "off_purpose": _("Not what this channel is for"),
    "message_to_pupil": _("A message to a pupil"),
    "copyright": _("Somebody else’s work"),
    "alt_text_missing": _("No words for the picture"),
    "alt_text_names": _("A name in the alt text"),
    "consent_refused": _("Somebody may not be shown"),
    "consent_withdrawn": _("Somebody may not be shown"),
    "consent_unknown": _("No answer from the family yet"),
    "never_publish": _("May not be shown"),
    "faces_untagged": _("Faces without a name"),
    "faces_pending": _("Still looking for faces"),
    "face_on_pupil": _("A child seen from the front"),
    "text_in_photo": _("Words in the picture"),
    "metadata": _("Hidden details were removed"),
    "link_shortened": _("A link that hides where it leads"),
    "link_private": _("A private link"),
    "link_unsafe": _("An unsafe link"),
    "link_unreachable": _("A link that does not answer"),
    "does_not_fit": _("Too much for one channel"),
}
_REFUSED = {"consent_refused", "consent_withdrawn"}
_CONSENT = {*_REFUSED, "consent_unknown"}


@dataclass(frozen=True)
class Card:
    """One finding as it is shown."""

    finding: PostFinding
    tone: str
    word: str | Promise
    title: str | Promise
    accepted: AcceptedFinding | None = None
    photo: Photo | None = None
    cover: Sequence[Tag] = ()  # whose faces may be covered to settle it
    instead: str = ""  # words that may stand there instead


def cards_of(looked: Looked, photos: Sequence[Photo]) -> list[Card]:
    """Gravest first, as screening gave them."""
    by_id = {str(photo.pk): photo for photo in photos}
    return [_card(finding, looked, by_id.get(finding.photo)) for finding in looked.findings]


def _card(finding: PostFinding, looked: Looked, photo: Photo | None) -> Card:
    title = TITLES.get(finding.check) or finding.check.replace("_", " ").capitalize()
    cover = _coverable(finding, photo) if photo and finding.check in _CONSENT else []
    if len(cover) == 1 and finding.check in _REFUSED:
        title = _("%(name)s may not be shown") % {"name": cover[0].person.called}
    return Card(
        finding=finding,
        tone=TONES[finding.level],
        word=SAID[finding.level],
        title=title,
        photo=photo,
        accepted=looked.accepted.get(finding.fingerprint),
        cover=cover,
        instead=suggestion_in(finding),
    )


def _coverable(finding: PostFinding, photo: Photo) -> list[Tag]:
    """The open faces in this picture of whoever the finding names; of everybody tagged when it names nobody."""
    tags = [tag for tag in photo.tags.all() if tag.face is not None and not tag.face.covered]
    named = [
        tag for tag in tags if tag.person.called in finding.message or tag.person.given in finding.message
    ]
    return named or tags
