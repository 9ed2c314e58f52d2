"""What the address of the compare page says: two policies, and what of them is looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.policies.asking_groups import GROUPS
from handbell.policies.shelf import MODEL, NotOnTheShelf, Policy, shelf, take
from handbell.policies.themes import themed
from handbell.policy import vocabulary
from handbell.schools.access import Actor


class CompareForm(forms.Form):
    """`a` and `b` are keys of the shelf; `act` and `who` narrow what is shown. Left out: ours and the model policy."""

    a = forms.CharField(label=_("This policy"), required=False, widget=forms.Select)
    b = forms.CharField(label=_("Beside"), required=False, widget=forms.Select)
    act = forms.ChoiceField(label=_("About"), required=False)
    who = forms.ChoiceField(label=_("For"), required=False)

    def __init__(self, data: Any, actor: Actor) -> None:
        self.actor = actor
        placed = shelf(actor)
        ours, other = (
            placed[0].key,
            next(one.key for one in placed[1:] if one.key == MODEL or placed[0].key == MODEL),
        )
        filled = {name: data.get(name, "") for name in ("a", "b", "act", "who")}
        filled["a"], filled["b"] = filled["a"] or ours, filled["b"] or other
        super().__init__(filled)
        fields: dict[str, Any] = self.fields
        fields["a"].widget.choices = fields["b"].widget.choices = [(one.key, one.label) for one in placed]
        fields["act"].choices = [("", _("Everything")), *_acts()]
        fields["who"].choices = [
            ("", _("Everybody")),
            *((group, name) for group, (name, _roles) in GROUPS.items()),
        ]
        for field in ("act", "who"):
            fields[field].error_messages["invalid_choice"] = _(
                "“%(value)s” is not in the list. Choose from the list."
            )

    def clean_a(self) -> Policy:
        """The policy itself, in place of its key."""
        return self._taken("a")

    def clean_b(self) -> Policy:
        """The policy itself, in place of its key."""
        return self._taken("b")

    def _taken(self, field: str) -> Policy:
        try:
            return take(self.actor, self.cleaned_data[field])
        except NotOnTheShelf as error:
            raise forms.ValidationError(str(error)) from error


def _acts() -> list[tuple[str, list[tuple[str, str]]]]:
    """The acts in the groups of a list."""
    labels = vocabulary().acts
    return [
        (str(title), [(act, labels[act].label) for act in acts]) for title, acts in themed(labels).items()
    ]
