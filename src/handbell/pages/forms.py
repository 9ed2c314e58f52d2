"""The one box."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.pages.doors import Door
from handbell.pages.reading import Reading, read_words
from handbell.policy.plain import LONGEST, QuestionError

LABELS = {
    "staff": (
        _("Ask in your own words"),
        _("For example: can I accept a friend request from a parent on Facebook?"),
    ),
    "parents": (
        _("Ask in your own words"),
        _("For example: can I put my photo of the school play on Facebook?"),
    ),
    "pupils": (_("What do you want to know?"), _("Like this: can I give somebody my phone number?")),
}


class BoxForm(forms.Form):
    """What somebody types. It is read and forgotten: nothing keeps it, and no address ever holds it."""

    question = forms.CharField(
        required=False,  # the reader has a better sentence for an empty box
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST, "autocomplete": "off"}),
    )

    def __init__(self, door: Door, data: Any = None) -> None:
        super().__init__(data)
        self.door = door
        self.reading: Reading | None = None
        field = self.fields["question"]
        field.label, field.help_text = LABELS[door.id]

    def clean_question(self) -> str:
        """The words, read; what cannot be read at all is an error with the reader's own sentence."""
        typed: str = self.cleaned_data["question"]
        try:
            self.reading = read_words(typed, self.door)
        except QuestionError as why:
            sentence = str(why)
            raise forms.ValidationError(f"{sentence[:1].upper()}{sentence[1:]}.") from None
        return typed
