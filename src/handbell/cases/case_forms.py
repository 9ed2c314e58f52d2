"""What is filled in by those who look after a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handbell.cases.bounds import pack_now
from handbell.cases.forms import Words
from handbell.cases.knowing import seen_by
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, CasePerson, Event
from handbell.cases.settling import advice_heard, may_look_into
from handbell.cases.words import AGENCIES, CATEGORIES, DO
from handbell.channels.forms import PersonChoice
from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor
from handbell.triage.catalogue import catalogue

if TYPE_CHECKING:
    One = forms.ModelChoiceField[Case]
else:
    One = forms.ModelChoiceField  # generic to the type checker alone

REASON: Any = _("Why?")


class CaseForm(forms.Form):
    """A form about one case."""

    def __init__(self, *args: Any, case: Case, actor: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.actor = case, actor


class PressForm(CaseForm):
    """Nothing is asked: the button says it."""


class ReasonForm(CaseForm):
    """A reason alone."""

    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ChangeForm(CaseForm):
    """What it is instead, and what holds."""

    category = forms.ChoiceField(label=_("What is it, above all?"))
    also = forms.MultipleChoiceField(
        label=_("What else is it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    conditions = forms.MultipleChoiceField(
        label=_("What holds?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("If you are not sure whether a child is at risk or somebody was harmed, leave it ticked."),
    )  # fmt: skip
    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now, fields = proposal_of(self.case), self.fields
        for name in ("category", "also"):
            fields[name].choices = list(CATEGORIES.items())  # type: ignore[attr-defined]
        fields["conditions"].choices = [  # type: ignore[attr-defined]
            (one.id, one.says[:1].upper() + one.says[1:]) for one in catalogue().conditions.values()
        ]
        fields["category"].initial, fields["also"].initial = now.category, list(now.also)
        fields["conditions"].initial = [one for one, state in now.conditions.items() if state != "not"]


class AddForm(CaseForm):
    """One step more."""

    what = forms.ChoiceField(label=_("What is to be done?"))
    clause = forms.ChoiceField(label=_("By which clause, if one asks for it?"), required=False)
    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = set(self.case.steps.exclude(state="gone").values_list("what", flat=True))
        fields: dict[str, Any] = self.fields
        fields["what"].choices = [one for one in (*DO.items(), *AGENCIES.items()) if one[0] not in there]
        clauses = [(one.id, f"{one.id}: {one.says[:90]}") for one in pack_now().clauses]
        fields["clause"].choices = [("", _("None")), *clauses]


class StepForm(CaseForm):
    """What was done: the receipt of a step."""

    did = forms.CharField(
        label=_("What was done, and with whom?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reference = forms.CharField(
        label=_("Reference, or who took it"), max_length=200, required=False,
        help_text=_("The police’s incident number, or the name of the person you spoke to."),
    )  # fmt: skip
    when = forms.DateTimeField(
        label=_("When was it done?"), required=False, widget=forms.DateTimeInput,
        help_text=_("Leave it empty if it was just now."),
    )  # fmt: skip


class NoteForm(CaseForm):
    """A line of the story."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    words = Words(label=_("Write it down"), rows=5, error_messages={"required": _("Write something first.")})
    source = forms.CharField(
        label=_("If it is advice: who gave it?"),
        max_length=200,
        required=False,
        help_text=_("The office and the person."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [
            (Event.Kind.NOTE, _("Something to keep")), (Event.Kind.ADVICE, _("Advice of an agency or of HR")),
            (Event.Kind.WISHES, _("What the person affected wants")),
        ]  # fmt: skip
        if may_look_into(proposal_of(self.case), advice_heard(self.case)):
            choices.append((Event.Kind.LOOKED_INTO, _("Something we looked into")))
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].initial = Event.Kind.NOTE


class LinkForm(CaseForm):
    """Somebody whom it is about."""

    part = forms.ChoiceField(
        label=_("What part have they in it?"), widget=forms.RadioSelect,
        choices=[one for one in CasePerson.Part.choices if one[0] != CasePerson.Part.POSSIBLE],
        help_text=_("Somebody it is about, and anybody tied to them, can never see this case again."),
    )  # fmt: skip
    person = PersonChoice(label=_("Somebody of the school"), queryset=None, required=False)
    name = forms.CharField(label=_("Or a name"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        help_text=_("Of somebody tied: how, such as partner or close friend."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = Person.objects.filter(status=Person.Status.CURRENT).order_by(
            "family", "given"
        )


class HandForm(CaseForm):
    """Who looks after it now."""

    owner = PersonChoice(label=_("Who looks after it?"), queryset=None)
    deputy = PersonChoice(label=_("Who stands in?"), queryset=None, required=False)
    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = self.case.readers.filter(ended_at=None).values("person_id")
        fields: dict[str, Any] = self.fields
        for name in ("owner", "deputy"):
            fields[name].queryset = Person.objects.filter(pk__in=readers).order_by("family", "given")
        fields["owner"].initial, fields["deputy"].initial = self.case.owner_id, self.case.deputy_id


class CaseChoice(One):
    """A case, as those who may see it name it."""

    def label_from_instance(self, obj: Case) -> str:
        """Sign, kind and day."""
        day = timezone.localtime(obj.opened_at)
        return f"{obj.sign}: {CATEGORIES.get(obj.category, obj.category)}, {day:%-d %B %Y}"


class OtherForm(CaseForm):
    """Another case that whoever acts may see, and why."""

    other = CaseChoice(label=_("Which other case?"), queryset=None)
    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = {one.pk for one in seen_by(self.actor) if one.live} if self.actor else set()
        fields: dict[str, Any] = self.fields
        fields["other"].queryset = Case.objects.filter(pk__in=seen - {self.case.pk}).order_by("-opened_at")


class ShareForm(CaseForm):
    """One more reader."""

    person = PersonChoice(label=_("Who needs to know?"), queryset=None)
    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adults = RoleHeld.objects.exclude(role__in=("pupil", "former_pupil", "parent")).values("person_id")
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = Person.objects.filter(
            pk__in=adults, status=Person.Status.CURRENT, user__isnull=False
        ).order_by("family", "given")
