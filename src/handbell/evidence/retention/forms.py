"""What is asked of whoever wants a case disposed of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.cases.models import Case
from handbell.evidence.retention.knowing import may_be_false_or_malicious
from handbell.evidence.retention.schedule import Rule


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


class PeriodForm(forms.Form):
    """How many years, and why."""

    years = forms.IntegerField(label=_("Years"))
    age = forms.IntegerField(label=_("Until which age?"))
    unknown = forms.IntegerField(label=_("Years where no birthday is known"))
    reason = forms.CharField(
        label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who may see the schedule reads it: name nobody, and no case."),
    )  # fmt: skip

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        for name in ("years", "age", "unknown"):
            if name not in rule.numbers:
                del self.fields[name]
                continue
            self.fields[name].initial = getattr(rule, name)
            if name in rule.least:
                said = _("At least %(least)d, by law or statutory guidance.") % {"least": rule.least[name]}
                self.fields[name].help_text = said

    def numbers(self) -> dict[str, int]:
        """What was typed, by name."""
        return {name: self.cleaned_data[name] for name in self.rule.numbers}
