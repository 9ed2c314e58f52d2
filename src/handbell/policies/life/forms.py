"""The forms of the policy's life. What a field must hold is judged by the actions, which name field and clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handbell.policies.life.models import LONGEST_REFERENCE, LONGEST_WORDS, Contribution, ReviewTrigger
from handbell.policies.life.questions import Question
from handbell.policies.models import PolicyDraft

NO_DAY = _("This is no day. Write it like 20/11/2026.")


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, which may be left empty: the action says with its clause why it must not be."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=widget, error_messages={"invalid": NO_DAY}
    )


class RatifyForm(forms.Form):
    meeting_on = day(_("The day of the governors’ meeting"))
    minute = forms.CharField(
        label=_("Where the minutes say so"), required=False, max_length=LONGEST_REFERENCE,
        help_text=_("Such as “FGB 12/2026, item 7”."),
    )  # fmt: skip


class SignForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    signed_on = day(_("Date of the signature"))

    def __init__(self, data: Any, version: int) -> None:
        super().__init__(data, initial={"version": version, "signed_on": timezone.localdate()})


class PaperForm(forms.Form):
    name = forms.CharField(label=_("Whose signature it is"), max_length=120, required=False)
    signed_on = day(_("The date beside the signature"))
    scan = forms.FileField(
        label=_("Scan of the signed page"), required=False, help_text=_("PDF, JPEG or PNG, at most 10 MB.")
    )


def words(label: Any, help_text: Any = "") -> forms.CharField:
    """Some sentences, which may be left empty: the action says with its clause why they must not be."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=area, max_length=LONGEST_WORDS
    )


class ForwardForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What calls for it?"), widget=forms.RadioSelect, required=False,
        choices=[one for one in ReviewTrigger.Kind.choices if one[0] != ReviewTrigger.Kind.REFERENCE],
    )  # fmt: skip
    reason = forms.CharField(label=_("Why"), required=False, max_length=500)
    due_on = day(_("The day by which it is reviewed now"))


class OpenForm(forms.Form):
    because = forms.CharField(
        label=_("Why now (optional)"), required=False, max_length=300,
        help_text=_("Left empty: the review that is due."),
    )  # fmt: skip


class SayForm(forms.Form):
    group = forms.ChoiceField(
        label=_("Who was asked?"),
        widget=forms.RadioSelect,
        required=False,
        choices=Contribution.Group.choices,
    )
    who = forms.CharField(
        label=_("Which of them (optional)"), required=False, max_length=200,
        help_text=_("Such as “school council, 12 pupils”. No names."),
    )  # fmt: skip
    asked_on = day(_("When they were asked"))
    said = words(_("What they said, in summary"))
    came_of_it = words(_("What was changed because of it"), _("May be said later."))


class CameForm(forms.Form):
    came_of_it = words(_("What was changed because of it"), _("If nothing, say why."))


class OwnSayForm(forms.Form):
    said = words(_("What you would keep, and what you would change"), _("Please name nobody."))


class VisitorSayForm(OwnSayForm):
    group = forms.ChoiceField(
        label=_("You are"), widget=forms.RadioSelect, required=False,
        choices=[("parents", _("a parent or carer")), ("pupils", _("a pupil"))],
    )  # fmt: skip
    field_order = ("group", "said")


class AnswersForm(forms.Form):
    """One box a question, by the question's id."""

    def __init__(self, data: Any, questions: Iterable[Question], answers: dict[str, str]) -> None:
        super().__init__(data, initial=answers)
        for one in questions:
            told = " ".join(part for part in (one.help, f"({one.clause})" if one.clause else "") if part)
            self.fields[one.id] = words(one.label, told)


class CloseForm(forms.Form):
    meeting_on = day(_("The governors’ meeting on whose agenda it is"))
    next_review_on = day(_("The day by which it is reviewed next"))
    draft_id: forms.ModelChoiceField[PolicyDraft] = forms.ModelChoiceField(
        label=_("The draft of the next version, if there is one"), required=False, queryset=None,
        empty_label=_("Nothing changes"),
    )  # fmt: skip

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["draft_id"].queryset = PolicyDraft.objects.filter(state=PolicyDraft.State.OPEN)  # type: ignore[attr-defined]
