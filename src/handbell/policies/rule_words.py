"""A rule of a clause in plain words, as the engine reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handbell.policy import Condition, Duty, Rule, Vocabulary, vocabulary


@dataclass(frozen=True)
class RuleInWords:
    """What people read: the acts it bears on, whom, when, the answer, what lifts it, what goes with it."""

    acts: str
    roles: str
    when: tuple[str, ...]
    gives: str
    unless: tuple[str, ...]
    duties: tuple[str, ...]
    consequences: tuple[str, ...]


def rule_in_words(rule: Rule) -> RuleInWords:
    """The rule, every word of it from the vocabulary."""
    words = vocabulary()
    acts = (
        _("every question")
        if len(rule.acts) == len(words.acts)
        else "; ".join(words.acts[act].label for act in rule.acts)
    )
    unless = []
    for way in rule.unless:
        parts = [words.approvers[one].phrase for one in way.approvers]
        parts += [condition_in_words(condition, words) for condition in way.when]
        unless.append(_(" and ").join(parts))
    return RuleInWords(
        acts=acts,
        roles=", ".join(words.roles[role].label for role in rule.roles),
        when=tuple(condition_in_words(condition, words) for condition in rule.when),
        gives=words.outcomes[rule.gives].label
        if rule.gives
        else _("Cited beside the answer; settles nothing"),
        unless=tuple(unless),
        duties=tuple(duty_in_words(duty, words) for duty in rule.duties),
        consequences=tuple(words.consequences[one].label for one in rule.consequences),
    )


def condition_in_words(condition: Condition, words: Vocabulary) -> str:
    """One condition: "Age of the other person: below 16", "The other person: A pupil … or Another child …"."""
    fact = words.facts[condition.fact]
    if condition.values is None:
        parts = []
        if condition.at_least:
            parts.append(_("%(number)s or more") % {"number": condition.at_least})
        if condition.below is not None:
            parts.append(_("below %(number)s") % {"number": condition.below})
        return f"{fact.label}: {', '.join(parts)}"
    if fact.kind == "yes_no":
        said = [_("yes") if value else _("no") for value in sorted(condition.values, reverse=True)]
    else:
        said = [label for value, label in fact.values.items() if value in condition.values]
    return f"{fact.label}: {_(' or ').join(said)}"


def duty_in_words(duty: Duty, words: Vocabulary) -> str:
    """One duty: "Must: Report it; to Designated safeguarding lead (DSL); At once"."""
    parts = [words.duties[duty.do].label]
    if duty.what:
        parts.append(", ".join(thing_in_words(one, words) for one in duty.what))
    if duty.to:
        parts.append(_("to %(who)s") % {"who": _(" or ").join(who_in_words(one, words) for one in duty.to)})
    if duty.within and duty.within != "unstated":
        parts.append(words.timings[duty.within].label)
    force = words.duty_forces[duty.force].id
    return f"{force.capitalize()}: {'; '.join(parts)}"


def who_in_words(one: str, words: Vocabulary) -> str:
    """A role, approver or recipient by its label."""
    for table in (words.roles, words.recipients, words.approvers):
        if one in table:
            return table[one].label
    return one.replace("_", " ")


def thing_in_words(one: str, words: Vocabulary) -> str:
    """A policy or law by its label."""
    for table in (words.policies, words.laws):
        if one in table:
            return table[one].label
    return one.replace("_", " ")
