"""A rule on its form: nothing is lost on the way there and back, and whatever is sent makes a whole rule or none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbell.policies.editing.packs import checked, with_rule
from handbell.policies.editing.rule_data import data_of
from handbell.policies.editing.rule_form import RuleForm
from handbell.policy import Clause, Pack, PackError, Rule, load_pack, pack_ids, vocabulary, write_pack
from handbell.policy.read_pack import parse_pack

PACKS = {one: load_pack(one) for one in pack_ids()}
EVERY = [(pack, clause, rule) for pack in PACKS.values() for clause in pack.clauses for rule in clause.rules]
SOME = EVERY[::9]
SHORT = [one for one in EVERY if one[0].id in ("take-1-studios", "westbrook-old-hall")]
"""Quick to write and read again."""


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_rule_comes_back_as_it_was(pack_id: str) -> None:
    for pack, clause, rule in SOME:
        if pack.id == pack_id:
            form = RuleForm(data_of(rule, clause), pack, clause, rule)
            assert form.is_valid(), (clause.id, form.errors)
            assert form.rule == rule


def offered(form: RuleForm) -> dict[str, list[str]]:
    """Every field with what can be sent for it; numbers and texts are made up."""
    found = {}
    for name, field in form.fields.items():
        choices = getattr(field, "choices", None)
        found[name] = (
            [str(value) for value, _label in choices] if choices is not None else ["", "0", "13", "18"]
        )
    return found


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_makes_a_whole_policy_or_none(data: st.DataObject) -> None:
    pack, clause, rule = data.draw(st.sampled_from(SHORT))
    sent = data_of(rule, clause)
    if data.draw(st.booleans()):
        sent["acts"] = data.draw(st.lists(st.sampled_from(list(vocabulary().acts)), min_size=1, max_size=3))
    sent["ways"] = [data.draw(st.sampled_from(["", "0", "0,1", "7"]))]
    choices = offered(RuleForm(sent, pack, clause, rule, quiet=True))
    for name in data.draw(st.lists(st.sampled_from(sorted(choices)), max_size=8)):
        sent[name] = data.draw(st.lists(st.sampled_from(choices[name] or [""]), max_size=4)) or [""]
    sent = RuleForm(sent, pack, clause, rule, quiet=True).pruned()
    form = RuleForm(sent, pack, clause, rule)
    if not form.is_valid() or form.rule is None:
        assert form.errors, "refused without a word"
        return
    try:
        after = checked(with_rule(pack, clause.id, form.rule, rule.number))
    except PackError as error:
        assert "overrules itself" in str(error)
        return
    assert after.clause(clause.id).rules[rule.number] == form.rule
    assert parse_pack(write_pack(after), after.file) == after
    again = RuleForm(data_of(form.rule, clause), after, after.clause(clause.id), form.rule)
    assert again.is_valid() and again.rule == form.rule


def a_rule(act: str) -> tuple[Pack, Clause, Rule]:
    return next(
        one for one in EVERY if one[0].id == "st-nicholas" and one[2].acts == (act,) and not one[2].when
    )


def test_a_word_that_is_not_on_its_list_is_refused_by_name() -> None:
    pack, clause, rule = EVERY[0]
    for name, word in (("roles", "emperor"), ("consequences", "the stocks"), ("overrules", clause.id)):
        form = RuleForm(data_of(rule, clause) | {name: [word]}, pack, clause, rule)
        assert not form.is_valid()
        assert f"“{word}” is not on this list" in str(form.errors[name])


def test_a_range_that_holds_nothing_is_said_where_it_stands() -> None:
    pack, clause, rule = next(one for one in EVERY if "send_friend_request" in one[2].acts)
    sent = data_of(rule, clause) | {"when-other_age-from": ["18"], "when-other_age-below": ["16"]}
    form = RuleForm(sent, pack, clause, rule)
    assert "Nothing is 18 or more and less than 16." in str(form.errors["when-other_age-below"])


def test_a_rule_that_can_never_hold_is_refused_in_words() -> None:
    words = vocabulary()
    impossible = next(one for one in words.impossible if not one.roles)
    acts = [act.id for act in words.acts.values() if set(impossible.facts) <= set(act.facts)]
    pack, clause, _rule = EVERY[0]
    sent = {"acts": acts[:1], "reach": ["roles"], "roles": ["staff"], "answer": ["forbidden"]}
    for fact, values in impossible.facts.items():
        sent[f"when-{fact}"] = [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
    form = RuleForm(sent, pack, clause, None)
    assert not form.is_valid()
    assert "This rule can never hold" in str(form.errors)
    assert f"'{acts[0]}'" not in str(form.errors)
