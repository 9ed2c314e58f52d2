"""What is typed when an agreement is asked for or given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.policy import vocabulary
from handbell.requests.models import LONGEST_NOTE


class AskForm(forms.Form):
    """Whom to ask, and what they should know."""

    approver = forms.ChoiceField(label=_("Whose agreement do you ask for?"), widget=forms.RadioSelect)
    notes = forms.CharField(
        label=_("What should they know?"), required=False, max_length=LONGEST_NOTE,
        help_text=_("Only they read it. Leave children’s names out."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, approvers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["approver"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, vocabulary().approvers[one].label) for one in approvers]
        if len(approvers) == 1:
            field.initial = approvers[0]


class DecisionForm(forms.Form):
    """The answer to a request."""

    reason = forms.CharField(
        label=_("Your words to them"), required=False, max_length=LONGEST_NOTE,
        help_text=_("Needed if you refuse: why, and what they can do instead."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    holds_until = forms.DateField(
        label=_("Agreed until"), required=False, help_text=_("Leave it empty if it has no end."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip


class WordForm(forms.Form):
    """Somebody's word at a stage, with the edition and the stage that they read."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    stage = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Your words to them"), required=False, max_length=LONGEST_NOTE,
        help_text=_("Needed if you refuse: why, and what they can do instead."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """The day on which something was done."""

    on = forms.DateField(
        label=_("Done on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Anything to add"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
