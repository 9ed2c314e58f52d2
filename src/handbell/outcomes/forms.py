"""What is asked of those who say what follows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.cases.case_forms import REASON, CaseForm
from handbell.cases.forms import Words
from handbell.outcomes.choices import choices_for, people_of
from handbell.outcomes.linked import papers
from handbell.outcomes.marks import MARKS
from handbell.outcomes.questions import QUESTIONS, asked_in


class Reasoned(CaseForm):
    """A choice with its reason."""

    reason = forms.CharField(
        label=REASON, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class MarkForm(Reasoned):
    """A mark."""

    which = forms.ChoiceField(
        label=_("What holds?"), widget=forms.RadioSelect, choices=[(name, one.says) for name, one in MARKS.items()],
        error_messages={"required": _("Choose a mark.")},
    )  # fmt: skip
    field_order = ("which", "reason")


class AttachForm(Reasoned):
    """Another policy of the school."""

    paper = forms.ChoiceField(
        label=_("Which policy applies?"), error_messages={"required": _("Choose a policy.")},
        help_text=_("Those in the register of linked policies."),
    )  # fmt: skip
    field_order = ("paper", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [  # type: ignore[attr-defined]
            (one.id, f"{one.name} ({one.edition})" if one.edition else one.name) for one in papers()
        ]


class AnswerForm(CaseForm):
    """A written answer."""

    question = forms.ChoiceField(label=_("Which question?"), widget=forms.RadioSelect)
    words = Words(label=_("Your answer"), rows=6, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(one, QUESTIONS[one].says) for one in asked_in(self.case)]
        self.fields["question"].choices = asked  # type: ignore[attr-defined]
        self.fields["question"].initial = asked[0][0] if asked else ""


class DecideForm(CaseForm):
    """What follows, and for whom."""

    who = forms.ChoiceField(
        label=_("For whom?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose somebody of this case. Say first whom it is about.")},
    )  # fmt: skip
    what = forms.ChoiceField(
        label=_("What follows?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows.")},
    )
    words = Words(label=_("In your words: what exactly, from when, and why"), rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered, fields = choices_for(self.case), self.fields
        fields["who"].choices = list(people_of(self.case).items())  # type: ignore[attr-defined]
        fields["what"].choices = [(one, one) for one in offered.choices]  # type: ignore[attr-defined]
        fields["what"].error_messages["required"] = (
            offered.refusal or fields["what"].error_messages["required"]
        )
        said = [
            *([_("By %(policy)s.") % {"policy": offered.paper}] if offered.paper else []),
            *offered.clauses,
        ]
        fields["what"].help_text = offered.refusal or " ".join(str(one) for one in said)
