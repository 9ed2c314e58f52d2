"""The form of one rule. Its fields come from the acts that were chosen first; what it makes is always a whole rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from handbell.policies.editing import rule_made
from handbell.policies.editing.choices import facts_of_all, facts_of_any, overrulable, values_of
from handbell.policies.editing.rule_data import keys_of
from handbell.policies.editing.rule_fields import (
    Fields,
    answers,
    condition_fields,
    duty_fields,
    labels,
    one_of,
    several,
    way_fields,
)
from handbell.policy import Clause, Pack, Rule, vocabulary
from handbell.policy.vocabulary import EVERY_ACT
from handbell.policy.words import Fact


@dataclass(frozen=True)
class FactGroup:
    """One fact of the form, with its fields; `said` is what stands beside its name while it is folded."""

    fact: Fact
    fields: tuple[BoundField, ...]
    said: str
    open: bool


@dataclass(frozen=True)
class Block:
    """One way out or one duty of the form."""

    key: int
    title: str
    first: tuple[BoundField, ...]
    facts: tuple[FactGroup, ...]


class RuleForm(forms.Form):
    """`before` is the rule that is being changed. `quiet` shows what is filled in without finding fault with it."""

    def __init__(
        self,
        data: Mapping[str, list[str]],
        pack: Pack,
        clause: Clause,
        before: Rule | None,
        quiet: bool = False,
    ) -> None:
        super().__init__(MultiValueDict({name: list(values) for name, values in data.items()}))
        self._sent = data
        self.pack, self.clause, self.before, self.quiet = pack, clause, before, quiet
        known = vocabulary().acts
        said = data.get("acts", [])
        self.acts = [EVERY_ACT] if EVERY_ACT in said else [one for one in said if one in known]
        self.ways = keys_of(self._first("ways"))
        duties = vocabulary().duties
        self.duties = [
            one for one in keys_of(self._first("duties")) if self._first(f"duty-{one}-do") in duties
        ]
        self.rule: Rule | None = None
        self.fields.update(self._fields())

    def _first(self, name: str) -> str:
        return str(self.data.get(name) or "")

    def _fields(self) -> Fields:
        words, acts = vocabulary(), self.acts
        already = self.before.overrules if self.before else ()
        reach = [("clause", _("Whoever the clause binds")), ("roles", _("Only those whom I choose"))]
        found: Fields = {
            "reach": one_of(_("Whom it reaches"), reach),
            "roles": several(
                _("Those whom it reaches"), [(one.id, one.label) for one in words.roles.values()]
            ),
            **condition_fields("when", facts_of_all(acts), acts),
            "answer": one_of(_("What it answers"), answers(self.clause)),
        }
        for key in self.ways:
            found |= way_fields(key, facts_of_any(acts), acts)
        for key in self.duties:
            found |= duty_fields(key, self._first(f"duty-{key}-do"))
        found["consequences"] = several(_("What a breach may lead to"), labels(words.consequences))
        hint = _("These clauses drop out while this rule stands.")
        found["overrules"] = several(
            _("Clauses that it overrules"), overrulable(self.pack, self.clause, acts, already), hint
        )
        return found

    def full_clean(self) -> None:
        """Find no fault while the form is still being put together."""
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Make the rule, once every part is on its list."""
        super().clean()
        if not self.errors:
            try:
                self.rule = rule_made.rule_of(self)
            except rule_made.Unfit as unfit:
                for field, words in unfit.faults:
                    self.add_error(field if field in self.fields else None, words)
        return self.cleaned_data

    def pruned(self) -> dict[str, list[str]]:
        """The data without what these acts do not have: what is left can be chosen on this form."""
        kept: dict[str, list[str]] = {}
        for name, values in self._sent.items():
            field = self.fields.get(name)
            listed = isinstance(field, forms.MultipleChoiceField)
            kept[name] = [one for one in values if not listed or field.valid_value(one)]  # type: ignore[union-attr]
        return kept

    @property
    def act_labels(self) -> list[str]:
        """What the rule is asked about."""
        if EVERY_ACT in self.acts:
            return [_("Every question to which its conditions can apply")]
        return [vocabulary().acts[one].label for one in self.acts]

    @property
    def when(self) -> list[FactGroup]:
        """The conditions."""
        return list(self._groups("when", facts_of_all(self.acts)))

    @property
    def way_blocks(self) -> list[Block]:
        """The ways in which it is lifted."""
        return [
            Block(key, _("Way out %(number)d") % {"number": place + 1}, (self[f"way-{key}-approvers"],),
                  tuple(self._groups(f"way-{key}", facts_of_any(self.acts))))
            for place, key in enumerate(self.ways)
        ]  # fmt: skip

    @property
    def duty_blocks(self) -> list[Block]:
        """The duties."""
        words = vocabulary().duties
        return [
            Block(key, words[self._first(f"duty-{key}-do")].label, self._of_duty(key), ())
            for key in self.duties
        ]

    def _of_duty(self, key: int) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in self.fields if name.startswith(f"duty-{key}-"))

    def _groups(self, prefix: str, facts: tuple[Fact, ...]) -> Iterator[FactGroup]:
        for fact in facts:
            name = f"{prefix}-{fact.id}"
            fields = tuple(self[one] for one in (name, f"{name}-from", f"{name}-below") if one in self.fields)
            said = self._said(fact, fields)
            yield FactGroup(
                fact, fields, said or _("anything"), bool(said) or any(one.errors for one in fields)
            )

    def _said(self, fact: Fact, fields: tuple[BoundField, ...]) -> str:
        if fact.kind != "whole_number":
            chosen = set(fields[0].value() or ())
            return _(" or ").join(label for value, label in values_of(fact, self.acts) if value in chosen)
        least, below = (str(one.value() or "").strip() for one in fields)
        parts = [_("%(number)s or more") % {"number": least}] if least else []
        return _(", ").join([*parts, *([_("less than %(number)s") % {"number": below}] if below else [])])
