"""What the office fills in for a signature on paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.filling.fields import PaperField


class PaperForm(forms.Form):
    """The day on the sheet, and its scan."""

    signed_on = forms.DateField(
        label=_("Signed on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day that stands on the sheet."), "invalid": _("Give a day.")},
    )
    scan = PaperField(
        label=_("The signed sheet"),
        help_text=_("A scan or a photograph: PDF or a picture, at most 10 MB."),
        allow_empty_file=True,
        error_messages={"required": _("Add the scan of the sheet: without it the signature does not count.")},
    )
