"""The rule that a filled-in form means. A part that cannot stand is named, with a sentence on how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from handbell.policies.editing.choices import (
    acts_of,
    facts_of_all,
    facts_of_any,
    kept_order,
    recipients,
    value_of,
)
from handbell.policies.editing.packs import binding
from handbell.policies.editing.rule_data import WHAT
from handbell.policy import Condition, Duty, Exemption, Rule, vocabulary
from handbell.policy.reachable import never_holds
from handbell.policy.words import Fact

if TYPE_CHECKING:
    from handbell.policies.editing.rule_form import RuleForm


class Unfit(ValueError):
    """What cannot stand: the field and a sentence, one for each fault."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        super().__init__("; ".join(words for _field, words in faults))
        self.faults = faults


def rule_of(form: RuleForm) -> Rule:
    """The rule. Unfit where a part of it cannot stand."""
    said, before, words = form.cleaned_data, form.before, vocabulary()
    when = _conditions(form, "when", facts_of_all(form.acts), before.when if before else ())
    acts = _acts(form, when)
    unless = tuple(_way(form, key) for key in form.ways)
    answer = said["answer"]
    bearing = answer.removeprefix("bearing-") if answer.startswith("bearing-") else None
    gives = words.outcome_of_force[form.clause.force] if answer == "clause" else answer
    silent = bearing is not None or answer == "none"
    rule = Rule(
        clause=form.clause.id,
        number=before.number if before else len(form.clause.rules),
        acts=acts,
        roles=_roles(form),
        when=when,
        unless=unless,
        gives=None if silent else gives,
        asks_approver=answer == "clause" and any(way.approvers for way in unless),
        bearing=bearing,
        duties=tuple(_duty(form, key) for key in form.duties),
        consequences=kept_order(
            said["consequences"], before.consequences if before else (), words.consequences
        ),
        overrules=kept_order(
            said["overrules"], before.overrules if before else (), [one.id for one in form.pack.clauses]
        ),
    )
    why = never_holds(rule, words)
    if why:
        first = next((name for name in form.fields if name.startswith("when-") and said.get(name)), "reach")
        raise Unfit((first, _("This rule can never hold: %(why)s.") % {"why": _labelled(why)}))
    return rule


def _acts(form: RuleForm, when: tuple[Condition, ...]) -> tuple[str, ...]:
    acts = acts_of(form.acts, (one.fact for one in when))
    if not acts:
        first = f"when-{when[0].fact}" if when else "reach"
        first = first if first in form.fields else f"{first}-from"
        raise Unfit((first, _("No question has all of these facts at once. Take one of them away.")))
    return kept_order(acts, form.before.acts if form.before else (), acts)


def _roles(form: RuleForm) -> tuple[str, ...]:
    said, before = form.cleaned_data, form.before
    if said["reach"] == "clause":
        found = binding(form.clause)
        if not found:
            words = _("This clause binds nobody who could ask. Choose whom this rule reaches.")
            raise Unfit(("reach", words))
        return found
    if not said["roles"]:
        raise Unfit(("roles", _("Choose at least one, or let the rule reach whoever the clause binds.")))
    return kept_order(said["roles"], before.roles if before else (), vocabulary().roles)


def _conditions(
    form: RuleForm, prefix: str, facts: tuple[Fact, ...], before: Iterable[Condition]
) -> tuple[Condition, ...]:
    found = {fact.id: _condition(form.cleaned_data, f"{prefix}-{fact.id}", fact) for fact in facts}
    order = kept_order(found, [one.fact for one in before if one.fact in found], found)
    return tuple(one for name in order if (one := found[name]) is not None)


def _condition(said: dict[str, Any], name: str, fact: Fact) -> Condition | None:
    """None where nothing is said of this fact."""
    if fact.kind != "whole_number":
        chosen = said.get(name) or ()
        return Condition(fact.id, frozenset(value_of(fact, one) for one in chosen)) if chosen else None
    least, below = said.get(f"{name}-from"), said.get(f"{name}-below")
    if least is None and below is None:
        return None
    if below is not None and (least or 0) >= below:
        words = _("Nothing is %(least)d or more and less than %(below)d. Make this number larger.")
        raise Unfit((f"{name}-below", words % {"least": least or 0, "below": below}))
    return Condition(fact.id, None, least or 0, below)


def _way(form: RuleForm, key: int) -> Exemption:
    before = form.before.unless[key] if form.before and key < len(form.before.unless) else None
    prefix, known = f"way-{key}", vocabulary().approvers
    approvers = kept_order(
        form.cleaned_data[f"{prefix}-approvers"], before.approvers if before else (), known
    )
    when = _conditions(form, prefix, facts_of_any(form.acts), before.when if before else ())
    if not approvers and not when:
        words = _("Say who agrees or what must be so, or take this way out away.")
        raise Unfit((f"{prefix}-approvers", words))
    return Exemption(approvers, when)


def _duty(form: RuleForm, key: int) -> Duty:
    before = form.before.duties[key] if form.before and key < len(form.before.duties) else None
    said, prefix = form.cleaned_data, f"duty-{key}"
    do = said[f"{prefix}-do"]
    listed = WHAT.get(do)
    if listed:
        what = kept_order(said[f"{prefix}-{listed}"], before.what if before else (), _listed(listed))
    else:
        what = tuple(line.strip() for line in said[f"{prefix}-what"].splitlines() if line.strip())
    to = kept_order(said[f"{prefix}-to"], before.to if before else (), [one for one, _label in recipients()])
    return Duty(do, to, said[f"{prefix}-within"], said[f"{prefix}-force"], what)


def _listed(name: str) -> Iterable[str]:
    words = vocabulary()
    return {"policies": words.policies, "laws": words.laws}.get(name, ("own", "class_or_group"))


def _labelled(why: str) -> str:
    """The reason with the labels of acts and facts in place of their ids."""
    words = vocabulary()
    for table in (words.acts, words.facts):
        for one in table.values():
            why = why.replace(repr(one.id), f"“{one.label}”")
    return why.replace("in the act", _("in"))
