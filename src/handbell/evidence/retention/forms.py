"""What is asked of whoever wants a case disposed of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.cases.models import Case
from handbell.evidence.retention.knowing import may_be_false_or_malicious


class AskForm(forms.Form):
    """A reason; and of an allegation whether it was found false or malicious."""

    false_or_malicious = forms.BooleanField(
        label=_("It was found to be false or malicious"), required=False,
        help_text=_("Then it goes without waiting. Write in the reason who found that, and when."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays with the certificate: name nobody."),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_false_or_malicious(case):
            del self.fields["false_or_malicious"]


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = forms.CharField(
        label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
