"""The forms of the policy's life. What a field must hold is judged by the actions, which name field and clause."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handbell.policies.life.models import LONGEST_REFERENCE

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
