"""The forms of the consent room."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.consent.actions.set_basis import BASES
from handbell.consent.models import ConsentAnswer
from handbell.consent.places import places
from handbell.consent.purposes import PURPOSES
from handbell.people.models import FamilyLink, Person

Answer = ConsentAnswer.Answer
NARROW = {"class": "govuk-input--width-20"}


class FilterForm(forms.Form):
    """Which pupils the grid shows. It is read leniently: what it does not know, it leaves out."""

    class_name = forms.ChoiceField(label=_("Class"), required=False)
    show = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("Everybody")), ("silent", _("No answer at all"))]
    )

    def __init__(self, data: Any, classes: list[str]) -> None:
        super().__init__(data)
        self.fields["class_name"].choices = [("", _("Every class")), *((one, one) for one in classes)]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """The value of a field, or nothing where it makes no sense."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class AnswerForm(forms.Form):
    """An answer as the family gave it, on paper or by word."""

    holder = forms.ChoiceField(
        label=_("Who answered?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose who answered.")},
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("What about?"), widget=forms.RadioSelect,
        choices=[(key, purpose.name) for key, purpose in PURPOSES.items()],
        error_messages={"required": _("Choose what the answer is about.")},
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("For one channel only?"), required=False,
        help_text=_("Leave it at every channel unless the family named one."),
    )  # fmt: skip
    answer = forms.ChoiceField(
        label=_("What did they say?"), widget=forms.RadioSelect,
        choices=[(Answer.GIVEN, _("Yes")), (Answer.REFUSED, _("No")), (Answer.OBJECTED, _("They object")),
                 (Answer.WITHDRAWN, _("They take back an earlier yes"))],
        error_messages={"required": _("Choose what they said.")},
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("Where can it be looked up?"), max_length=300,
        help_text=_("Such as “form of 14 September, in the file”."),
        error_messages={"required": _("Say where the answer can be looked up.")},
    )  # fmt: skip
    since = forms.DateTimeField(
        label=_("From when?"), required=False, help_text=_("Leave it out if it counts from now."),
        widget=forms.DateTimeInput(attrs=NARROW),
    )  # fmt: skip
    until = forms.DateTimeField(
        label=_("Until when?"), required=False, help_text=_("Leave it out if it has no end."),
        widget=forms.DateTimeInput(attrs=NARROW),
    )  # fmt: skip

    def __init__(self, data: Any, holders: list[FamilyLink]) -> None:
        super().__init__(data)
        said = [(str(link.adult_id), f"{link.adult.full_name} ({link.relationship})") for link in holders]
        self.fields["holder"].choices = said  # type: ignore[attr-defined]
        self.places = places()
        if self.places:
            offered = [(str(place.channel_id), place.name) for place in self.places]
            self.fields["channel"].choices = [("", _("Every channel")), *offered]  # type: ignore[attr-defined]
        else:
            del self.fields["channel"]

    def clean(self) -> dict[str, Any]:
        """A channel goes with its own purpose."""
        found = super().clean() or {}
        place = next((one for one in self.places if str(one.channel_id) == found.get("channel")), None)
        if place is not None and found.get("purpose") not in {place.purpose, None}:
            wanted = PURPOSES[place.purpose].name
            self.add_error("channel", _("%(channel)s belongs to “%(purpose)s”. Choose that above, or every channel.")
                           % {"channel": place.name, "purpose": wanted})  # fmt: skip
        return found

    def values(self) -> dict[str, Any]:
        """As the action wants them."""
        said = self.cleaned_data
        channel: str = said.get("channel") or ""
        since: datetime | None = said["since"]
        return {
            "holder_id": UUID(said["holder"]), "purpose": said["purpose"], "answer": said["answer"],
            "evidence": said["evidence"], "channel_id": UUID(channel) if channel else None,
            "since": since, "until": said["until"],
        }  # fmt: skip


class WithdrawForm(forms.Form):
    evidence = forms.CharField(
        label=_("How did the family tell you?"), max_length=300,
        help_text=_("Such as “phone call with Mrs Whitlock today”."),
        error_messages={"required": _("Say how the family told you.")},
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text=_("Only the DSL and the headteacher will ever read this."),
        error_messages={"required": _("Say why. Only the DSL and the headteacher will be able to read it.")},
    )  # fmt: skip


class BasisForm(forms.Form):
    basis = forms.ChoiceField(
        label=_("On which basis?"), widget=forms.RadioSelect,
        choices=[(basis, basis.label) for basis in BASES],
        error_messages={"required": _("Choose a basis.")},
    )  # fmt: skip
    told_families_on = forms.DateField(
        label=_("On which day were families told?"), required=False,
        help_text=_("Needed for public task and legitimate interests."),
        widget=forms.DateInput(attrs=NARROW),
    )  # fmt: skip


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("The one that the school has for you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("Type the whole address, like name@example.com."),
        },
    )  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"), max_length=20, help_text=_("Eight numbers, such as 1234 5678."),
        widget=forms.TextInput(attrs={
            "autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10",
            "spellcheck": "false",
        }),
        error_messages={"required": _("Type the code from the e-mail.")},
    )  # fmt: skip

    def clean_code(self) -> str:
        """The digits alone, however they were spaced; an error where they are not eight."""
        typed = "".join(str(self.cleaned_data["code"]).replace("-", " ").split())
        if not (typed.isascii() and typed.isdigit() and len(typed) == 8):
            raise forms.ValidationError(_("A code has eight numbers. Look at the e-mail again."))
        return typed


class WhoForm(forms.Form):
    who = forms.ChoiceField(
        label=_("Who are you?"), widget=forms.RadioSelect, error_messages={"required": _("Choose your name.")}
    )

    def __init__(self, data: Any, adults: list[Person]) -> None:
        super().__init__(data)
        self.fields["who"].choices = [(str(adult.pk), adult.full_name) for adult in adults]  # type: ignore[attr-defined]
