"""What is typed for governors, and which clauses an evidence pack is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.assurance.meter import ORDER
from handbell.policies.sections import untitled
from handbell.policy import Pack


class AskForm(forms.Form):
    """A question that leaders put to the governors."""

    question = forms.CharField(
        label=_("What should the governors decide?"), max_length=200,
        help_text=_("One question. It stands in the report, so name nobody."),
    )  # fmt: skip
    because = forms.CharField(
        label=_("Why, and what you suggest"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Name nobody here either."),
    )  # fmt: skip
    clause = forms.CharField(
        label=_("Which clause is it about?"), required=False, max_length=40,
        help_text=_("As it is called on the policy page, such as SN-2.7-12. Leave it empty if it is about none."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """What the governors decided."""

    decision = forms.CharField(
        label=_("What did the governors decide?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    decided_on = forms.DateField(label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}))


class PackForm(forms.Form):
    """A set of clauses: by part of the policy, by status, by name; what is ticked in each narrows it."""

    ids = forms.CharField(
        label=_("These clauses"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Their names as on the policy page, with a space or a new line between. Leave it empty for all."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("Only of these parts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    status = forms.MultipleChoiceField(
        label=_("Only with this status"), required=False, widget=forms.CheckboxSelectMultiple, choices=ORDER
    )

    def __init__(self, data: Any, pack: Pack) -> None:
        super().__init__(data)
        self.pack = pack
        titles = dict.fromkeys(clause.heading for clause in pack.clauses)
        parts = self.fields["parts"]
        assert isinstance(parts, forms.MultipleChoiceField)
        parts.choices = [(str(number), title or untitled()) for number, title in enumerate(titles)]
        self._titles = list(titles)

    def clean_ids(self) -> list[str]:
        """The clauses that are named, each once; one that the policy does not have is an error that names it."""
        said = list(dict.fromkeys(str(self.cleaned_data["ids"]).replace(",", " ").split()))
        unknown = next((one for one in said if not self.pack.has_clause(one)), None)
        if unknown is not None:
            words = _(
                "The policy in force has no clause %(id)s. Take it out, or write it as on the policy page."
            )
            raise forms.ValidationError(words % {"id": unknown[:40]})
        return said

    def clauses(self) -> list[str]:
        """The ids in question, before their status is looked at."""
        said, parts = self.cleaned_data["ids"], {self._titles[int(one)] for one in self.cleaned_data["parts"]}
        return [
            clause.id
            for clause in self.pack.clauses
            if (not said or clause.id in said) and (not parts or clause.heading in parts)
        ]
