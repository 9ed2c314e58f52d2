"""The forms of a post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from handbell.channels.models import Channel
from handbell.publishing.actions.save_draft import Described, DraftWords
from handbell.publishing.delivery.plan import with_noticeboard
from handbell.publishing.models import Photo, Post

NOW, LATER = "now", "later"
OPEN_TO_ALL = frozenset({"website", "social_media"})  # what families are asked about where anybody can look


class DraftForm(forms.Form):
    """Words, channels and time of a draft. What cannot be read is said beside its field; the rest is kept."""

    text = forms.CharField(
        label=_("What would you like to say?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "true"}),
    )
    channels = forms.MultipleChoiceField(
        label=_("Where it goes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these channels is no longer approved. Choose again.")},
    )
    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(NOW, _("As soon as it is agreed")), (LATER, _("At a time"))],
    )
    at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        error_messages={"invalid": _("Give a day and a time, such as 24/11/2026 16:00.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approved = Channel.objects.filter(state=Channel.State.APPROVED).order_by("name")
        self.fields["channels"].choices = [(str(one.pk), one.name) for one in approved]  # type: ignore[attr-defined]
        self.in_view = [one.name for one in approved if one.consent_purpose in OPEN_TO_ALL]
        for board in with_noticeboard([])[:1]:
            self.fields["channels"].help_text = format_html(
                str(_("Every post also goes on {board}, so that families without social media see it.")),
                board=board.name,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == LATER and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("Give a day and a time, or choose “As soon as it is agreed”."))
        return cleaned

    @classmethod
    def beginning(cls) -> dict[str, Any]:
        """A new draft goes to every approved channel as soon as it is agreed."""
        approved = Channel.objects.filter(state=Channel.State.APPROVED)
        return {"when": NOW, "channels": [str(pk) for pk in approved.values_list("pk", flat=True)]}

    @classmethod
    def of(cls, post: Post) -> DraftForm:
        """The form as the post stands."""
        return cls(
            initial={
                "text": post.text,
                "channels": [str(pk) for pk in post.channels.values_list("pk", flat=True)],
                "when": LATER if post.goes_out_at else NOW,
                "at": post.goes_out_at,
            }
        )

    def words(self, post: Post) -> DraftWords:
        """What to keep: every field that could be read, and of the others what the post had before."""
        self.is_valid()
        cleaned = self.cleaned_data
        at: datetime | None = cleaned.get("at") if cleaned.get("when") == LATER else None
        if "at" in self.errors:
            at = post.goes_out_at
        channels = cleaned.get("channels")
        chosen = {UUID(one) for one in channels} if channels is not None else set(_channels_of(post))
        assert isinstance(self.data, QueryDict | Mapping)
        return DraftWords(
            text=str(self.data.get("text", "")),
            channels=frozenset(chosen),
            goes_out_at=at,
            photos=_described(post, self.data),
        )


def _channels_of(post: Post) -> list[UUID]:
    return list(post.channels.values_list("pk", flat=True))


def _described(post: Post, data: Mapping[str, Any]) -> dict[UUID, Described]:
    """Alt text of the pictures whose fields were sent; a picture that came meanwhile is left as it is."""
    photos: list[Photo] = list(post.photos.all())
    return {
        photo.pk: Described(str(data.get(f"alt-{photo.pk}", "")), data.get(f"decorative-{photo.pk}") == "on")
        for photo in photos
        if f"alt-{photo.pk}" in data
    }
