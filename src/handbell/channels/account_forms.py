"""The forms of teaching accounts, of looks, of a monitor's reports and of the school's own spans."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.channels.actions.accounts import AccountDetails
from handbell.channels.actions.looks import SECURITY
from handbell.channels.asking import holding
from handbell.channels.forms import HolderChoice, PersonChoice
from handbell.channels.models import Account, Channel, Look, Spans
from handbell.people.models import Person
from handbell.schools.access import Actor

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AccountForm(forms.Form):
    """One teaching account."""

    name = forms.CharField(label=_("What is it called?"), max_length=80)
    kind = forms.ChoiceField(
        label=_("What kind is it?"), choices=Account.Kind.choices, widget=forms.RadioSelect
    )
    platform = forms.CharField(
        label=_("Platform"), max_length=40, help_text=_("For example a class blog, or X.")
    )
    address = forms.URLField(label=_("Address"), max_length=300, assume_scheme="https")
    identity = forms.CharField(label=_("Name that the account shows"), max_length=120)
    purpose = forms.CharField(
        label=_("What do pupils or families learn from it?"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    audience = forms.CharField(label=_("Who reads it?"), max_length=200)
    class_name = forms.CharField(label=_("Class"), max_length=40, required=False)
    holder = PersonChoice(label=_("Who holds it?"), queryset=None)
    sign_up_email = forms.EmailField(
        label=_("E-mail address it was opened with"), help_text=_("A school address is advised.")
    )
    details_kept_at = forms.CharField(
        label=_("Where is its log-in kept?"), max_length=200, required=False,
        help_text=_("The place, such as the office safe. Never the password."),
    )  # fmt: skip
    pupils_write = forms.BooleanField(label=_("Pupils publish there"), required=False)
    moderator = PersonChoice(
        label=_("Who reads what pupils write before it is public?"), queryset=None, required=False
    )
    assessed = forms.BooleanField(label=_("Work there counts towards a qualification"), required=False)
    qualification = forms.CharField(label=_("Which qualification?"), max_length=120, required=False)
    begins = forms.DateField(
        label=_("From which day are pupils let in?"), required=False, widget=forms.DateInput
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, account: Account | None = None, **kwargs: Any) -> None:
        if account is not None:
            names = [name for name in self.base_fields if name not in {"holder", "moderator"}]
            first = {name: getattr(account, name) for name in names}
            first |= {"holder": account.holder_id, "moderator": account.moderator_id}
            kwargs.setdefault("initial", first)
        else:
            kwargs.setdefault("initial", {"holder": actor.person_id})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["holder"].queryset = fields["moderator"].queryset = people("staff")

    @property
    def details(self) -> AccountDetails:
        """What was filled in."""
        filled = dict(self.cleaned_data)
        holder, moderator = filled.pop("holder"), filled.pop("moderator")
        filled.pop("revision")
        return AccountDetails(**filled, holder_id=holder.pk, moderator_id=moderator.pk if moderator else None)


class ManagerForm(forms.Form):
    """Which manager is told."""

    manager = PersonChoice(label=_("Which manager or senior leader do you tell?"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["manager"].queryset = people("leadership", "subject_leader")


class LookForm(forms.Form):
    """What somebody looked at, and what they found."""

    kind = forms.ChoiceField(label=_("What did you look at?"), widget=forms.RadioSelect)
    good = forms.ChoiceField(label=_("Is all well?"), choices=YES_NO, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("If not, what is wrong?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, thing: Channel | Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Look.Kind.VISIT, Look.Kind.PROFILE, Look.Kind.ADDRESS]
        kinds += [Look.Kind.WEBSITE, Look.Kind.OUTCOME] if isinstance(thing, Channel) else []
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in kinds]


class SecurityForm(forms.Form):
    """Each point of a look at how an account is secured."""

    note = forms.CharField(
        label=_("If something is not, what is wrong?"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in SECURITY.items():
            self.fields[name] = forms.ChoiceField(label=str(label), choices=YES_NO, widget=forms.RadioSelect)
        self.order_fields([*SECURITY, "note"])

    @property
    def points(self) -> dict[str, bool]:
        """Each point and its answer."""
        return {name: self.cleaned_data[name] == "yes" for name in SECURITY}


class ChannelsChoice(HolderChoice):
    """Several channels, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ReportForm(forms.Form):
    """What somebody from outside reported."""

    channels = ChannelsChoice(
        label=_("Which channels did they look at?"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    reported_by = forms.CharField(label=_("Who reported?"), max_length=120)
    reported_on = forms.DateField(label=_("When?"), widget=forms.DateInput)
    says = forms.CharField(
        label=_("What do they report?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write down that all was well, if it was. Leave children’s names out."),
    )  # fmt: skip
    done = forms.CharField(
        label=_("What was done about it?"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["channels"].queryset = Channel.objects.filter(state=Channel.State.APPROVED).order_by("name")

    @property
    def channel_ids(self) -> list[UUID]:
        """The channels that were ticked."""
        return [one.pk for one in self.cleaned_data["channels"]]


class DoneForm(forms.Form):
    """What was done about a report."""

    done = forms.CharField(
        label=_("What was done about it?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SpansForm(forms.Form):
    """How many days things may go without being looked at."""

    dormant = forms.IntegerField(label=_("A channel is dormant after"), min_value=7, max_value=730)
    risk = forms.IntegerField(label=_("A risk assessment is made again after"), min_value=30, max_value=730)
    security = forms.IntegerField(
        label=_("How an account is secured is looked at every"), min_value=7, max_value=730
    )
    links = forms.IntegerField(label=_("Links on profiles are checked every"), min_value=7, max_value=730)
    monitor = forms.IntegerField(
        label=_("The monitor from outside reports every"), min_value=7, max_value=730
    )

    def __init__(self, *args: Any, spans: Spans, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(spans, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = _("Days")


def people(*roles: str) -> Any:
    """Everybody who holds one of these roles today, by name."""
    found: set[UUID] = set().union(*(holding(role) for role in roles))
    return Person.objects.filter(pk__in=found).order_by("given", "family")
