"""What narrows a register, and the word that goes with a change of a row."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FindRows(forms.Form):
    """Narrows a register."""

    q = forms.CharField(label=_("Words"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[("live", _("In force")), ("over", _("Ended or over")), ("all", _("All"))],
    )


class NoteForm(forms.Form):
    """A note beside a review, a change or an end."""

    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
