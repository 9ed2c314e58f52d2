"""What is filled in by those who write, read and send letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handbell.cases.models import Step
from handbell.cases.words import step_words
from handbell.channels.forms import PersonChoice
from handbell.letters.actions.send import Sent
from handbell.letters.actions.write import LONGEST, Words
from handbell.letters.models import Letter
from handbell.letters.words import OF_RECIPIENT, REFERENCE_NEEDED, WAYS
from handbell.people.models import Person
from handbell.policy.letters import Letter as Template


class LetterForm(forms.Form):
    """A form about one letter."""

    def __init__(self, *args: Any, letter: Letter, template: Template | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.template = letter, template


class PressForm(LetterForm):
    """Nothing is asked: the button says it."""


class ReasonForm(LetterForm):
    """A reason alone."""

    reason = forms.CharField(
        label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class WriteForm(LetterForm):
    """The letter itself. `version` is what was on the page, so that two who write at once see each other."""

    person = PersonChoice(
        label=_("Is it a parent on our roll?"), queryset=None, required=False, empty_label=_("No, or nobody yet"),
        help_text=_("Then the letter may name their own child, and no other."),
    )  # fmt: skip
    to = forms.CharField(label=_("To whom"), max_length=200, required=False)
    address = forms.CharField(
        label=_("Address"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it stands on the letter. Leave it empty if it is handed over or sent by e-mail."),
    )  # fmt: skip
    heading = forms.CharField(label=_("Heading"), max_length=160, required=False)
    body = forms.CharField(
        label=_("What it says"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 26}),
        help_text=_(
            "An empty line ends a paragraph. A line that begins with ## is a heading, one that begins with - a point. "
            "What stands between [[ and ]] is still to be written: write it, or take it out with its brackets."
        ),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if self.template is not None and self.template.to == "parent":
            parents = Person.objects.filter(roles_held__role="parent", status=Person.Status.CURRENT)
            fields["person"].queryset = parents.distinct().order_by("family", "given")
        else:
            del fields["person"]
        said = self.letter.contents
        for name in ("to", "address", "heading", "body", "person"):
            if name in fields:
                fields[name].initial = said[name]
        fields["version"].initial = self.letter.version

    def clean_body(self) -> str:
        """With line ends of one kind."""
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        if len(body) > LONGEST:
            raise forms.ValidationError(_now("A letter holds at most 20,000 characters."))
        return body

    def words(self) -> Words:
        """What was written."""
        said = self.cleaned_data
        person = said.get("person")
        return Words(
            said["to"], said["address"], said["heading"], said["body"], person.pk if person else None
        )


class AgreeForm(LetterForm):
    """What the second reader has looked at."""

    checks = forms.MultipleChoiceField(
        label=_("I have looked:"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = self.template.checks if self.template else ()
        fields: dict[str, Any] = self.fields
        fields["checks"].choices = [(one, one) for one in lines]
        fields["version"].initial = self.letter.version
        if not lines:
            del fields["checks"]


class SendForm(LetterForm):
    """How it went."""

    how = forms.ChoiceField(label=_("How did it go?"), widget=forms.RadioSelect)
    to = forms.CharField(
        label=_("To whom did it go?"), max_length=200, required=False,
        help_text=_("The name, the office, or the address that you used."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    when = forms.DateTimeField(
        label=_("When did it go?"), required=False, widget=forms.DateTimeInput,
        help_text=_("Leave it empty if it was just now."),
    )  # fmt: skip
    report = forms.ChoiceField(label=_("Whose report does it answer?"), required=False)
    settles = forms.MultipleChoiceField(
        label=_("What else was done with it?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        template = self.template
        if template is None:
            return
        fields["how"].choices = [(one, WAYS[one]) for one in OF_RECIPIENT[template.to]]
        fields["reference"].help_text = (
            _("What they gave you, or the name of the person who took it. It is the receipt.")
            if template.to in REFERENCE_NEEDED
            else _("If they gave you one, such as the number of a registered letter.")
        )
        self._steps(template)
        if template.to == "reporter" and self.letter.case is not None:
            reports = self.letter.case.reports.order_by("at")
            fields["report"].choices = [(one.pk, f"{localtime(one.at):%-d %B %Y, %H.%M}") for one in reports]
        else:
            del fields["report"]

    def _steps(self, template: Template) -> None:
        fields: dict[str, Any] = self.fields
        steps = self.letter.case.steps.filter(state=Step.State.OPEN) if self.letter.case else ()
        fields["settles"].choices = [
            (f"{one.kind}:{one.what}", step_words(one.kind, one.what))
            for one in steps
            if f"{one.kind}:{one.what}" in template.may_settle
        ]
        if not fields["settles"].choices:
            del fields["settles"]

    def sent(self) -> Sent:
        """What was filled in."""
        said = self.cleaned_data
        return Sent(
            said["how"], said["to"], said["reference"], said["when"], tuple(said.get("settles", ())),
            said.get("report") or None,
        )  # fmt: skip
