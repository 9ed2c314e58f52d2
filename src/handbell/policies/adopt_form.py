"""What is written down as a policy is put in force: when, until when, and who signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.policies.actions.adopt_draft import LONGEST_NAME

NO_DAY = _("This is no day. Write it like 20/11/2026.")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AdoptForm(forms.Form):
    """The days are judged by the action, which names the field."""

    adopted_on = forms.DateField(
        label=_("The day on which the governors adopted it"), widget=DAY,
        help_text=_("Today or before. It answers from the moment at which you press the button."),
        error_messages={"required": _("Give the day on which the governors adopted it."), "invalid": NO_DAY},
    )  # fmt: skip
    minute = forms.CharField(
        label=_("Where the minutes of that meeting say so (optional)"), max_length=120, required=False,
        help_text=_("Such as “FGB 12/2026, item 7”. Until it is recorded, the policy shows as not evidenced."),
    )  # fmt: skip
    signed_by = forms.CharField(
        label=_("Who signs it for the governors"), max_length=LONGEST_NAME,
        help_text=_("Most often the chair, who is asked to sign. Until then everybody sees it as unsigned."),
        error_messages={"required": _("Say who signs it for the governors.")},
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("The day by which it is reviewed"), widget=DAY, help_text=_("Most policies are reviewed each year."),
        error_messages={"required": _("Give the day by which it is reviewed."), "invalid": NO_DAY},
    )  # fmt: skip

    def __init__(self, data: Any, today: date) -> None:
        super().__init__(data, initial={"adopted_on": today, "review_on": today + timedelta(days=365)})
