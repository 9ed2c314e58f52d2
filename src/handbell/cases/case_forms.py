"""What is filled in by those who look after a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from handbell.cases.actions.people import sister_schools
from handbell.cases.bounds import pack_now
from handbell.cases.forms import Words
from handbell.cases.knowing import seen_by
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, CasePerson, Event, Step
from handbell.cases.models.case import KEPT_OUT
from handbell.cases.out_of_school import IN_SCHOOL, NONE, grounds_of
from handbell.cases.settling import advice_heard, may_look_into
from handbell.cases.wishes import GO_BY, POLICE, bears_on, by_the_wish_of, grounds_for, leading, wishes_of
from handbell.cases.words import AGENCIES, CATEGORIES, DO
from handbell.channels.forms import PersonChoice
from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.models import School
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
    ground = forms.ChoiceField(
        label=_("What goes before their wish?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, step: Step | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        choices = _before_a_wish(self.case, step, self.actor)
        if not choices:
            del fields["ground"]
            return
        fields["ground"].choices = choices
        if step is not None and not step.may_decide:  # what is left to a person, a person names
            fields["ground"].initial = choices[0][0]


def _before_a_wish(case: Case, step: Step | None, actor: Actor | None) -> list[tuple[str, str]]:
    """What may be named where an adult does not want the police; nothing where nobody is against it."""
    wish = leading(wishes_of(case)) if step is not None and bears_on(step) else None
    if step is None or actor is None or wish is None or wish.police != "against":
        return []
    by = [(GO_BY, by_the_wish_of(wish))] if step.what == "record_police_decision" else []
    found = grounds_for(actor, step, proposal_of(case))
    return [*by, *((one.id, f"{capfirst(str(one.says))} ({one.rule})") for one in found)]


class WishForm(CaseForm):
    """What somebody wants who is affected."""

    whose = forms.ChoiceField(label=_("Whose wish is it?"), required=False)
    name = forms.CharField(label=_("Or their name"), max_length=200, required=False)
    age = forms.ChoiceField(
        label=_("Are they grown up?"), widget=forms.RadioSelect,
        choices=[("adult", _("An adult")), ("child", _("A child under 18, of this school or not"))],
        help_text=_("An adult’s wish about the police goes, unless something outranks it. A child’s is heard."),
        error_messages={"required": _("Say whether it is an adult or a child.")},
    )  # fmt: skip
    police = forms.ChoiceField(
        label=_("What do they want of the police?"), widget=forms.RadioSelect, choices=list(POLICE.items()),
        error_messages={"required": _("Choose what they want of the police, or that it is about something else.")},
    )  # fmt: skip
    words = Words(
        label=_("What they said, in their own words"), rows=5,
        error_messages={"required": _("Write down what they said.")},
    )  # fmt: skip
    source = forms.CharField(
        label=_("If somebody else told it in their place: who?"), max_length=200, required=False
    )
    asked_by = forms.CharField(label=_("Who asked them?"), max_length=200, required=False)
    when = forms.DateTimeField(
        label=_("When were they asked?"), required=False, widget=forms.DateTimeInput,
        help_text=_("Leave it empty if it was just now."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        known = dict.fromkeys((*(one.who for one in wishes_of(self.case)), *affected(self.case)))
        fields["whose"].choices = [("", _("Somebody else")), *((one, one) for one in known if one)]
        fields["asked_by"].initial = self.actor.name if self.actor else ""


class GroundsForm(CaseForm):
    """On which of the policy's grounds the school acts."""

    ground = forms.ChoiceField(
        label=_("What does the school believe of it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Say which of the policy’s grounds holds, or that none does.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why do you believe so?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["ground"].choices = [
            *((one.id, f"{one.says} ({one.clause})") for one in grounds_of(pack_now())),
            (IN_SCHOOL, _("It happened in school or in school hours: no ground is asked for")),
            (NONE, _("None of these: the school does not act")),
        ]  # fmt: skip


def affected(case: Case) -> list[str]:
    """The names of those whose wish it may be: who is written down in the case, but for whom it is about."""
    kept = [one.contents for one in case.people.order_by("at")]
    kept = [one for one in kept if one["part"] not in KEPT_OUT]
    rows = Person.objects.filter(pk__in=[one["person"] for one in kept if one["person"]])
    people = {str(one.pk): one.full_name for one in rows}
    tellers = [one.contents["name"] for one in case.reports.order_by("at")]
    return [*(people.get(one["person"]) or one["name"] for one in kept), *tellers]


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
    school = forms.ModelChoiceField(
        label=_("If they are of another school of the trust: which?"), queryset=School.objects.none(), required=False,
        empty_label=_("None of them"),
        help_text=_("Nobody there sees this case. That its head is told by word of mouth becomes a step."),
    )  # fmt: skip
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
        fields["school"].queryset = sister_schools(self.case.school)
        if not fields["school"].queryset.exists():
            del fields["school"]


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
