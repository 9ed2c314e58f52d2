"""What is asked when somebody tells the school, and when somebody writes again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handbell.cases.actions.tell import Told
from handbell.cases.codes import is_token, new_token, plain
from handbell.cases.models import Report
from handbell.cases.models.report import LONGEST
from handbell.cases.proof import is_proof, seed_of
from handbell.cases.visible import says_nothing
from handbell.channels.forms import PersonChoice
from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.scope import school_id_now

ABOUT: Final = (
    ("pupil", _("A pupil")), ("former_pupil", _("A former pupil")), ("parent", _("A parent or carer")),
    ("staff", _("Somebody who works or helps here")), ("headteacher", _("The headteacher")),
    ("dsl", _("The safeguarding lead")), ("governor", _("A governor")),
    ("chair_of_governors", _("The chair of governors")), ("outsider", _("Somebody outside the school")),
    ("unknown", _("I do not know")),
)  # fmt: skip
TAGS: Final = (
    ("immediate_danger", _("Somebody is in danger now")), ("child_at_risk", _("A child may be at risk")),
    ("racist_element", _("It is racist")), ("violence", _("Violence is threatened")),
    ("believed_illegal", _("I think it is against the law")), ("in_school", _("It happened in school")),
    ("at_home", _("It happened at home or out of hours")),
    ("official_channel", _("It happened on the school’s own account or website")),
    ("screenshot_held", _("I have kept a picture of it")),
)  # fmt: skip


class Words(forms.CharField):
    """Words kept exactly as they came: nothing is cut, tidied or stripped. Too many are refused in one sentence."""

    def __init__(self, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]

    def validate(self, value: str) -> None:
        """Blank words are none."""
        super().validate("" if says_nothing(value) else value)

    def run_validators(self, value: str) -> None:
        """The length in characters, told with the number that was sent."""
        super().run_validators(value)
        if len(value) > LONGEST:
            said = _now(
                "Your words are %(count)s characters long and %(most)s fit: "
                "shorten them, or send the rest as a second report."
            )
            raise forms.ValidationError(said % {"count": f"{len(value):,}", "most": f"{LONGEST:,}"})


class TellForm(forms.Form):
    """Words first. The token makes a form that is sent twice one report."""

    words = Words(
        label=_("What happened?"), error_messages={"required": _("Write down what happened, in your own words.")},
        help_text=_("In your own words, as it comes. Say when and where, if you know."),
    )  # fmt: skip
    about = forms.ChoiceField(
        label=_("Whose doing is it about?"), choices=ABOUT, widget=forms.RadioSelect, initial="unknown"
    )
    platform = forms.CharField(
        label=_("On which app, site or game?"),
        required=False,
        max_length=120,
        help_text=_("If it was online."),
    )
    tags = forms.MultipleChoiceField(
        label=_("What is true of it?"), choices=TAGS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit. Leave the rest."),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = new_token

    def clean_token(self) -> str:
        """A form without a token of ours, from an old page or a machine, gets a fresh one: what was written counts."""
        token: str = self.cleaned_data["token"]
        return token if is_token(token) else new_token()

    def told(self, by: str) -> Told:
        """What was filled in."""
        said = self.cleaned_data
        return Told(
            words=said["words"], by=said.get("by") or by, about=said["about"], platform=said["platform"],
            tags=tuple(said["tags"]), who=said.get("who", ""), contact=said.get("contact", ""),
            subjects=frozenset({said["person"].pk} if said.get("person") else ()), about_me=bool(said.get("about_me")),
        )  # fmt: skip


class StaffTellForm(TellForm):
    """For people who work here and governors: they can say which colleague it is about, who then never sees it."""

    person = PersonChoice(
        label=_("Is it about somebody who works here or governs?"), queryset=None, required=False,
        empty_label=_("Nobody here, or I do not know"),
        help_text=_("Whoever you choose never sees it, nor does anybody tied to them. Name others in your words."),
    )  # fmt: skip
    about_me = forms.BooleanField(label=_("It is about something I did myself"), required=False)
    field_order = ("words", "about", "person", "about_me", "platform", "tags")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = adults_here()


class PublicTellForm(TellForm):
    """Without an account: who they are is asked, and may be left out."""

    by = forms.ChoiceField(
        label=_("Who are you?"), choices=Report.By.choices, widget=forms.RadioSelect, initial="anonymous"
    )
    contact = forms.CharField(
        label=_("Your name, and how to reach you"), required=False, max_length=300,
        help_text=_("Leave it empty if you would rather not say. You can still write to and fro with the school."),
    )  # fmt: skip
    proof = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    field_order = ("words", "about", "platform", "tags", "by", "contact")

    @property
    def seed(self) -> str:
        """What the work of this page is done with."""
        return seed_of(school_id_now(), str(self["token"].value() or ""))

    def told(self, by: str) -> Told:
        """What was filled in, and whether the work was done."""
        said = self.cleaned_data
        proven = is_proof(school_id_now(), said["token"], said["proof"])
        return replace(super().told(by), proven=proven)


class CodeForm(forms.Form):
    """The code of a receipt."""

    code = forms.CharField(
        label=_("Your code"), max_length=60, help_text=_("Sixteen letters and numbers, such as 7K4M-0P2Q-…"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """Without gaps, in capitals, with what looks alike set right."""
        found = plain(self.cleaned_data["code"])
        if not found:
            raise forms.ValidationError(_now("A code has sixteen letters and numbers. Look at it again."))
        return found


class MessageForm(forms.Form):
    """One message."""

    words = Words(
        label=_("Write to the school"), rows=4, error_messages={"required": _("Write something first.")}
    )


def adults_here() -> Any:
    """Everybody who works here or governs, by name."""
    rows = RoleHeld.objects.exclude(role__in=("pupil", "former_pupil", "parent")).values("person_id")
    return Person.objects.filter(pk__in=rows, status=Person.Status.CURRENT).order_by("family", "given")


def form_for(actor: Actor) -> type[TellForm]:
    """The form that this person fills in."""
    return StaffTellForm if actor.roles & {"staff", "governor"} else TellForm


def teller_of(actor: Actor) -> str:
    """How triage is told who reports."""
    for role in ("headteacher", "dsl", "staff", "governor", "parent"):
        if role in actor.roles:
            return role
    return "public"
