"""The small forms around a duty: the day on which it was done, to whom it goes, until when it is put off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.duties.units import SchoolToday


class DayForm(forms.Form):
    """When it was done."""

    done_on = forms.DateField(
        label=_("Done on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Today, or the day before on which it was."),
    )


class HandForm(forms.Form):
    """To whom."""

    to = forms.ChoiceField(label=_("Who does it from now on?"))
    words = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, school: SchoolToday, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.id, one.name) for one in school.who.adults(["adult"])]
        self.fields["to"] = forms.ChoiceField(
            label=_("Who does it from now on?"), choices=[("", _("Choose …")), *found]
        )


class PutOffForm(forms.Form):
    """Until when, and why."""

    day = forms.DateField(
        label=_("Until which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=_("Why?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class LeaveOutForm(forms.Form):
    """Why."""

    words = forms.CharField(
        label=_("Why?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
