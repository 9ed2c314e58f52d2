"""What the office fills in about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handbell.people.away import could_stand_in
from handbell.people.leading import LEADING_ROLES
from handbell.people.models import Person
from handbell.people.roll import cells
from handbell.people.roll.faults import BadCell
from handbell.people.search import class_names
from handbell.schools.access import Actor
from handbell.schools.offices import role_labels

WORDS = ("given", "family", "preferred", "title", "class_name", "mis_id", "phone")


class FindPeople(forms.Form):
    """Narrows the list of people."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[
            ("", _("Everybody")),
            ("pupil", _("Pupils")),
            ("staff", _("Staff")),
            ("parent", _("Parents and carers")),
            ("governor", _("Governors")),
        ],
    )
    class_name = forms.ChoiceField(label=_("Class"), required=False)
    left = forms.BooleanField(label=_("Who have left"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_name"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Every class")),
            *((name, name) for name in class_names()),
        ]


class PersonForm(forms.Form):
    """What is on file about somebody."""

    given = forms.CharField(label=_("First name"), max_length=80)
    family = forms.CharField(label=_("Surname"), max_length=80)
    preferred = forms.CharField(
        label=_("Called"), help_text=_("If that is not the first name."), required=False, max_length=80
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=20)
    class_name = forms.CharField(label=_("Class"), required=False, max_length=40)
    year_group = forms.CharField(
        label=_("Year"), help_text=_("Such as 3, R or N. For pupils."), required=False, max_length=10
    )
    date_of_birth = forms.DateField(label=_("Date of birth"), required=False, widget=forms.DateInput)
    mis_id = forms.CharField(
        label=_("Id in your information system"),
        help_text=_("So that an import finds this person again."),
        required=False,
        max_length=40,
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone number"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in WORDS:
            if data.get(name):
                data[name] = self._tidy(name, data[name])
        if data.get("year_group"):
            data["year_group"] = self._tidy("year_group", data["year_group"])
        born = data.get("date_of_birth")
        if born and not 1900 <= born.year <= timezone.localdate().year:
            self.add_error("date_of_birth", gettext("Give the day on which they were born."))
        data["email"] = data.get("email", "").casefold()
        return data

    def _tidy(self, name: str, value: str) -> str:
        try:
            return cells.year(value) if name == "year_group" else cells.words(name, value)
        except BadCell as fault:
            said = str(fault)
            self.add_error(name, said[:1].upper() + said[1:])
            return value


class ChangePersonForm(PersonForm):
    """The same of somebody who is on file, with whether they are still here."""

    status = forms.ChoiceField(label=_("On the roll"), choices=Person.Status.choices)


class AddPersonForm(PersonForm):
    """Somebody new, with their first role."""

    role = forms.ChoiceField(label=_("What they are here"))
    field_order = ("role",)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_give(actor)  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role, and from when until when."""

    role = forms.ChoiceField(label=_("Role"))
    since = forms.DateField(
        label=_("First day"), help_text=_("Empty: from now on."), required=False, widget=forms.DateInput
    )
    until = forms.DateField(
        label=_("Last day"), help_text=_("Empty: until it is ended."), required=False, widget=forms.DateInput
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_give(actor)  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """What an adult is to a child."""

    relationship = forms.CharField(label=_("Relationship"), initial="parent", max_length=40)
    parental_responsibility = forms.BooleanField(
        label=_("Has parental responsibility"),
        help_text=_("Answers on consent, gets one-time codes and sees what was published."),
        required=False,
    )
    contact_barred = forms.BooleanField(
        label=_("Contact is barred"),
        help_text=_("By a court or by the safeguarding lead: no codes, no answers, no pictures."),
        required=False,
    )


class RollForm(forms.Form):
    """The file that the office's information system exported."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("At most 20 MB."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file.")},
    )


def roles_to_give(actor: Actor) -> list[tuple[str, Any]]:
    """The roles that this actor may give, in the order of the vocabulary."""
    may_lead = actor.may("people.lead")
    passed_over = {"everyone", "adult"} if may_lead else {"everyone", "adult", *LEADING_ROLES}
    return [(name, label) for name, label in role_labels().items() if name not in passed_over]


class AwayForm(forms.Form):
    """From when to when somebody is away, and who stands in. Why is not asked."""

    since = forms.DateField(label=_("First day away"), widget=forms.DateInput)
    until = forms.DateField(
        label=_("Last day away"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave it empty if nobody knows."),
    )
    stand_in: Any = forms.ModelChoiceField(
        label=_("Who stands in?"), queryset=None, required=False, empty_label=_("Nobody in particular"),
        help_text=_("They are told at once of what waits and of what comes in, and their clocks run."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["stand_in"].queryset = could_stand_in(person)
        fields["since"].initial = timezone.localdate()
