"""What is asked of whoever seals a case for somebody outside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handbell.cases.models import Case
from handbell.evidence.bundle.choosing import LEFT_OUT, Choice, originals, sign_in


class BundleForm(forms.Form):
    """For whom, why, and of each thing that is kept what goes in."""

    for_whom = forms.CharField(
        label=_("For whom is it?"), max_length=300,
        help_text=_("The office and the person, as it stands on each page."),
        error_messages={"required": _("Say for whom it is: the office and the person.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why. It is kept with who decided and when.")},
    )  # fmt: skip
    without_teller = forms.BooleanField(
        label=_("Without who told it"), required=False, initial=True,
        help_text=_(
            "Leave it ticked where you promised that, or nobody asked. Names in the words themselves stay: read them."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = originals(case)
        for one, copies in self.items:
            name = one.contents.get("name", "")
            covered = _now("The copy with parts covered (%(sign)s)")
            self.fields[_field(one.pk)] = forms.ChoiceField(
                label=f"{sign_in(case, one)} {name}".strip(), widget=forms.RadioSelect,
                initial=str((copies or [one])[0].pk),
                choices=[
                    (str(one.pk), _now("As it came, byte for byte")),
                    *((str(copy.pk), covered % {"sign": sign_in(case, copy)}) for copy in copies),
                    (LEFT_OUT, _now("Leave it out")),
                ],
            )  # fmt: skip

    def choice(self) -> Choice:
        """What was chosen."""
        said = self.cleaned_data
        items: dict[UUID, str] = {one.pk: said[_field(one.pk)] for one, _copies in self.items}
        return Choice(said["for_whom"].strip(), said["reason"], not said["without_teller"], items)


def _field(pk: UUID) -> str:
    return f"item_{pk.hex}"
