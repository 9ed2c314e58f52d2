"""The fields of the rule form: one for each closed list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from handbell.policies.editing.choices import Choice, recipients, values_of
from handbell.policies.editing.rule_data import WHAT
from handbell.policy import Clause, vocabulary
from handbell.policy.words import Fact, Term

Fields = dict[str, forms.Field]
CITED = {
    "scope": _lazy("Only cited: it says whom or what the policy covers"),
    "meaning": _lazy("Only cited: it says what a word means"),
    "principle": _lazy("Only cited: it guides an answer"),
    "duty": _lazy("Only cited: it adds a duty to whatever is answered"),
    "consequence": _lazy("Only cited: it says what follows a breach"),
}
HIGHEST = 1_000_000
LONGEST = 2000


def several(label: str, choices: Iterable[Choice], hint: str = "") -> forms.MultipleChoiceField:
    """Any number of these."""
    found = forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, help_text=hint,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    found.error_messages["invalid_choice"] = _("“%(value)s” is not on this list. Choose again.")
    return found


def one_of(label: str, choices: Iterable[Choice], hint: str = "") -> forms.ChoiceField:
    """Exactly one of these, as radios."""
    found = forms.ChoiceField(
        label=label, choices=list(choices), help_text=hint, widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one of these: %(what)s.") % {"what": label}},
    )  # fmt: skip
    found.error_messages["invalid_choice"] = _("“%(value)s” is not on this list. Choose again.")
    return found


def drop_down(label: str, choices: Iterable[Choice], *, required: bool = True) -> forms.ChoiceField:
    """One of a longer list."""
    return forms.ChoiceField(label=label, choices=list(choices), required=required)


def labels(terms: Mapping[str, Term]) -> list[Choice]:
    """Each id with the label that people read."""
    return [(one.id, one.label) for one in terms.values()]


def condition_fields(prefix: str, facts: Iterable[Fact], acts: Sequence[str]) -> Fields:
    """One fact after another: its values to tick, or the two ends of a range."""
    found: Fields = {}
    for fact in facts:
        name = f"{prefix}-{fact.id}"
        if fact.kind != "whole_number":
            found[name] = several(fact.question, values_of(fact, acts))
            continue
        for end, label in (("from", _("%(what)s: this or more")), ("below", _("%(what)s: less than"))):
            found[f"{name}-{end}"] = forms.IntegerField(
                label=label % {"what": fact.label}, required=False, min_value=0, max_value=HIGHEST,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
                error_messages={"invalid": _("Write a whole number, such as 16.")},
            )  # fmt: skip
    return found


def way_fields(key: int, facts: Iterable[Fact], acts: Sequence[str]) -> Fields:
    """One way in which the rule is lifted."""
    prefix = f"way-{key}"
    approvers = [(one.id, one.label) for one in vocabulary().approvers.values()]
    hint = _("All of those that you choose must agree.")
    return {
        f"{prefix}-approvers": several(_("Who agrees"), approvers, hint),
        **condition_fields(prefix, facts, acts),
    }


def duty_fields(key: int, do: str) -> Fields:
    """One duty, with what its verb takes."""
    words, prefix = vocabulary(), f"duty-{key}"
    lists = {"policies": labels(words.policies), "laws": labels(words.laws), "addresses": addresses()}
    listed = WHAT.get(do)
    what: forms.Field = (
        several(_("Which"), lists[listed])
        if listed
        else forms.CharField(
            label=_("What exactly"), required=False, max_length=LONGEST, help_text=_("One thing a line."),
            widget=forms.Textarea(attrs={"rows": 2}), strip=False,
        )
    )  # fmt: skip
    return {
        f"{prefix}-do": forms.ChoiceField(choices=labels_of_duties(), widget=forms.HiddenInput),
        f"{prefix}-force": drop_down(_("How strongly"), forces()),
        f"{prefix}-to": several(_("To whom"), recipients(), _("Any one of them will do.")),
        f"{prefix}-within": drop_down(_("By when"), labels(words.timings)),
        f"{prefix}-{listed or 'what'}": what,
    }


def addresses() -> list[Choice]:
    """The kinds of school e-mail address."""
    return [("own", _("One’s own")), ("class_or_group", _("That of a class or group"))]


def forces() -> list[Choice]:
    """How strongly a duty binds."""
    return [("must", _("Must")), ("should", _("Should")), ("advised", _("Is advised")), ("may", _("May"))]


def labels_of_duties() -> list[Choice]:
    """Every verb of a duty."""
    return [(one.id, one.label) for one in vocabulary().duties.values()]


def answers(clause: Clause) -> list[Choice]:
    """What a rule of this clause can give."""
    words = vocabulary()
    own = words.outcome_of_force[clause.force]
    says = words.outcomes[own].label if own else _("nothing, for it only informs")
    return [
        ("clause", _("What the clause says: %(outcome)s") % {"outcome": says}),
        *((one.id, one.label) for one in words.outcomes.values() if one.id not in ("silent", "depends")),
        ("none", _("No answer of its own: it brings what goes with it")),
        *((f"bearing-{one}", str(CITED.get(one, one))) for one in words.bearing),
    ]
