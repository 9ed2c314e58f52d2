"""The forms of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.channels.details import Details, in_the_way
from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.channels.paper import paper
from handbell.channels.uses import USES
from handbell.people.models import Person
from handbell.policy import vocabulary
from handbell.schools.access import Actor, closed_upwards

if TYPE_CHECKING:
    One = forms.ModelChoiceField[Person]
    Several = forms.ModelMultipleChoiceField[Person]
else:
    One, Several = forms.ModelChoiceField, forms.ModelMultipleChoiceField  # generic to the type checker alone


class PersonChoice(One):
    """Somebody of the school, by name."""

    def label_from_instance(self, obj: Person) -> str:
        return obj.full_name


class HolderChoice(Several):
    """Several people of the school, by name."""

    def label_from_instance(self, obj: Person) -> str:
        return obj.full_name


class ChannelForm(forms.Form):
    """An entry of the register, all on one page that is folded into parts."""

    name = forms.CharField(label=_("What is it called?"), max_length=80, required=False)
    network = forms.ChoiceField(label=_("How do posts get there?"), required=False, widget=forms.RadioSelect)
    platform = forms.CharField(
        label=_("Platform"),
        max_length=40,
        required=False,
        help_text=_("For example Facebook, X or the class blog."),
    )
    address = forms.URLField(
        label=_("Address"), max_length=300, required=False, assume_scheme="https",
        help_text=_("Where people find it, https://…"),
    )  # fmt: skip
    handle = forms.CharField(label=_("Account name"), max_length=120, required=False)
    consent_purpose = forms.ChoiceField(
        label=_("Which consent do pictures need here?"), required=False, choices=Channel.Purpose.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    serves = forms.ChoiceField(
        label=_("Which of the two purposes does it serve?"), required=False, choices=Channel.Serves.choices,
        widget=forms.RadioSelect, initial=Channel.Serves.COMMUNITY,
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What is it for?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    uses = forms.MultipleChoiceField(
        label=_("What is it used for?"),
        required=False,
        choices=list(USES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    audience = forms.CharField(
        label=_("For whom is it?"),
        max_length=200,
        required=False,
        help_text=_("For example families of Year 3."),
    )
    purpose_because = forms.CharField(
        label=_("If it serves something else than families and the community, why?"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    intended_outcome = forms.CharField(
        label=_("What should it achieve?"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Something that the yearly review can look at."),
    )  # fmt: skip
    owner = PersonChoice(label=_("Who looks after it?"), queryset=None, required=False)
    owner_role = forms.CharField(
        label=_("As the public reads it"), max_length=80, required=False,
        help_text=_("The office, not the name: School office, Computing lead."),
    )  # fmt: skip
    leader = PersonChoice(label=_("Which leader can see it?"), queryset=None, required=False)
    with_pupils = forms.BooleanField(label=_("Staff and pupils write to each other there"), required=False)
    reads_too = PersonChoice(label=_("Which second person can read along?"), queryset=None, required=False)
    monitor = forms.CharField(
        label=_("Who from outside watches over it?"), max_length=120, required=False,
        help_text=_("A person or a firm that reports to the school."),
    )  # fmt: skip
    school_email = forms.EmailField(label=_("School e-mail address it is registered with"), required=False)
    own_profile = forms.ChoiceField(
        label=_("Does the address belong to somebody's own profile?"), required=False, widget=forms.RadioSelect,
        choices=[("no", _("No, the account was made for the school")), ("yes", _("Yes"))],
        help_text=_("Whoever looks after it answers this."),
    )  # fmt: skip
    aup_link = forms.URLField(
        label=_("Link to the acceptable use policy"), max_length=300, required=False, assume_scheme="https"
    )
    linked_from = forms.URLField(
        label=_("Page of the school's website that links to it"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    not_linked_because = forms.CharField(label=_("If there is none, why?"), max_length=300, required=False)
    risk_summary = forms.CharField(
        label=_("Risk assessment"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What could go wrong, and what is done about it."),
    )  # fmt: skip
    risk_assessed_by = PersonChoice(label=_("Assessed by"), queryset=None, required=False)
    risk_assessed_on = forms.DateField(
        label=_("Assessed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    details_kept_at = forms.CharField(
        label=_("Where are the account's details kept?"), max_length=200, required=False,
        help_text=_("The place, such as the office safe. Never the password."),
    )  # fmt: skip
    holders = HolderChoice(
        label=_("Which leaders can get at them?"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("At least two, so that no absence locks the school out."),
    )  # fmt: skip
    replies_off = forms.BooleanField(
        label=_("Close replies to our posts, where the network can"), required=False
    )
    departure = forms.CharField(
        label=_("Why is it used although the policy does not name it?"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, channel: Channel | None = None, **kwargs: Any) -> None:
        self.actor, self.channel = actor, channel
        if channel is not None:
            kwargs.setdefault("initial", _initial(channel))
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["network"].choices = [(one.id, f"{one.label}. {one.says}") for one in NETWORKS.values()]
        staff, leaders = _holding("staff"), _holding("leadership")
        for name in ("owner", "risk_assessed_by", "reads_too"):
            fields[name].queryset = staff
        fields["holders"].queryset = fields["leader"].queryset = leaders

    def clean(self) -> dict[str, Any]:
        """Every mention of the register's rules at once, each beside its field."""
        cleaned = super().clean() or self.cleaned_data
        draft = Channel()
        self.details.write_to(draft)
        for mention in in_the_way(draft, paper(), self.actor.school):
            name = "own_profile" if mention.field == "separate_account" else mention.field
            if name not in self.errors:
                self.add_error(name, mention.sentence)
        return cleaned

    @property
    def details(self) -> Details:
        """What was filled in."""
        filled = self.cleaned_data
        plain = {name: filled.get(name, "") or "" for name in _PLAIN}
        return Details(
            **plain, owner_id=_id(filled.get("owner")), risk_assessed_by_id=_id(filled.get("risk_assessed_by")),
            risk_assessed_on=filled.get("risk_assessed_on"), separate_account=filled.get("own_profile") == "no",
            replies_off=bool(filled.get("replies_off")), uses=list(filled.get("uses") or []),
            with_pupils=bool(filled.get("with_pupils")), reads_too_id=_id(filled.get("reads_too")),
            leader_id=_id(filled.get("leader")),
        )  # fmt: skip

    @property
    def holder_ids(self) -> list[Any]:
        """The leaders who were ticked."""
        return [one.pk for one in self.cleaned_data.get("holders") or []]


_PLAIN = (
    "name", "network", "consent_purpose", "platform", "address", "handle", "serves", "purpose", "intended_outcome",
    "school_email", "aup_link", "linked_from", "not_linked_because", "risk_summary", "details_kept_at", "departure",
    "audience", "owner_role", "purpose_because", "monitor",
)  # fmt: skip


def _id(person: Person | None) -> UUID | None:
    return person.pk if person is not None else None


def _initial(channel: Channel) -> dict[str, Any]:
    more = ("risk_assessed_on", "replies_off", "revision", "uses", "with_pupils")
    initial = {name: getattr(channel, name) for name in (*_PLAIN, *more)}
    holders = list(channel.holders.values_list("pk", flat=True))
    return initial | {
        "owner": channel.owner_id,
        "own_profile": "no" if channel.separate_account else "yes",
        "reads_too": channel.reads_too_id,
        "leader": channel.leader_id,
        "risk_assessed_by": channel.risk_assessed_by_id,
        "holders": holders,
    }


def _holding(role: str) -> Any:
    """People with a sign-in who hold this role, by name."""
    roles = [name for name in vocabulary().roles if role in closed_upwards(name)]
    found = Person.objects.filter(
        roles_held__role__in=roles, status=Person.Status.CURRENT, user__isnull=False
    )
    return found.distinct().order_by("given", "family")


class DecisionForm(forms.Form):
    """The headteacher's word."""

    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConnectForm(forms.Form):
    """Where a Bluesky account lives, and the app password made for Handbell."""

    server = forms.CharField(
        label=_("Server"),
        max_length=200,
        initial="bsky.social",
        help_text=_("Most accounts are on bsky.social."),
    )
    account = forms.CharField(
        label=_("Handle"), max_length=120, help_text=_("For example oakfield.bsky.social"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    app_password = forms.CharField(
        label=_("App password"), max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Made under Settings, Privacy and security, App passwords. It can be taken back there."),
    )  # fmt: skip


class EmergencyForm(forms.Form):
    """Why the account's own details are used."""

    reason = forms.CharField(
        label=_("What is the emergency?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
