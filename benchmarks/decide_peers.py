"""The rules of one act, translated for engines that people would use instead.

Each peer gets the same rules: a rule stands if all its conditions hold and no exemption is met. Each returns the
names of the rules that stand, and leaves out what Handbell works out besides (the outcome, who gives way, duties,
approvers). casbin cannot list rules, so it only says whether any stands. Peers that are not installed are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from handbell.policy import Condition, Engine, Exemption, Rule

Facts = Mapping[str, object]
Decide = Callable[[Facts], object]


@dataclass(frozen=True)
class Tongue:
    """How a language writes facts, conditions and what joins them."""

    fact: Callable[[str], str]
    one_of: Callable[[str, list[str]], str]
    both: str
    either: str
    negate: Callable[[str], str]
    truth: Callable[[str, bool], str]

    def condition(self, one: Condition) -> str:
        """One condition."""
        fact = self.fact(one.fact)
        if one.values is None:
            parts = [f"{fact} >= {one.at_least}"] if one.at_least else []
            parts += [] if one.below is None else [f"{fact} < {one.below}"]
            return f" {self.both} ".join(parts)
        if all(isinstance(value, bool) for value in one.values):
            return f" {self.either} ".join(self.truth(fact, bool(value)) for value in one.values)
        return self.one_of(fact, sorted(str(value) for value in one.values))

    def all_of(self, parts: list[str]) -> str:
        """A conjunction; true if there is nothing in it."""
        return f" {self.both} ".join(f"({part})" for part in parts) or "true"

    def any_of(self, parts: list[str]) -> str:
        """A disjunction."""
        return f" {self.either} ".join(f"({part})" for part in parts)


PYTHON = Tongue(
    fact=lambda fact: f"r.sub.{fact}",
    one_of=lambda fact, values: f"{fact} in ({', '.join(map(repr, values))},)",
    both="and",
    either="or",
    negate=lambda said: f"not ({said})",
    truth=lambda fact, value: f"{fact} == {value}",
)
CEDAR = Tongue(
    fact=lambda fact: f"context.{fact}",
    one_of=lambda fact, values: "[" + ", ".join(f'"{one}"' for one in values) + f"].contains({fact})",
    both="&&",
    either="||",
    negate=lambda said: f"!({said})",
    truth=lambda fact, value: f"{fact} == {str(value).lower()}",
)
CEL = Tongue(
    fact=lambda fact: fact,
    one_of=lambda fact, values: f"{fact} in [" + ", ".join(f'"{one}"' for one in values) + "]",
    both="&&",
    either="||",
    negate=lambda said: f"!({said})",
    truth=lambda fact, value: f"{fact} == {str(value).lower()}",
)
ZEN = Tongue(
    fact=lambda fact: fact,
    one_of=lambda fact, values: f"{fact} in [" + ", ".join(f"'{one}'" for one in values) + "]",
    both="and",
    either="or",
    negate=lambda said: f"not ({said})",
    truth=lambda fact, value: f"{fact} == {str(value).lower()}",
)


class Translator:
    """The rules that bind one actor in one act, each with its name."""

    def __init__(self, engine: Engine, actor: str, act: str) -> None:
        self._words = engine.words
        self._facts = engine.words.acts[act].facts
        self._actor = actor
        self.rules: list[tuple[str, Rule]] = [
            (f"{rule.clause}/{rule.number}", rule)
            for rule in engine.pack.rules()
            if act in rule.acts and any(engine.words.is_a(actor, role) for role in rule.roles)
        ]

    def said(self, rule: Rule, tongue: Tongue) -> str:
        """The rule's condition, exemptions and all."""
        parts = [tongue.condition(one) for one in rule.when]
        ways = [said for way in rule.unless if (said := self.way(way, tongue))]
        if ways:
            parts.append(tongue.negate(tongue.any_of(ways)))
        return tongue.all_of(parts)

    def way(self, way: Exemption, tongue: Tongue) -> str:
        """When the exemption is met; nothing if the act has no fact that could show it."""
        parts = [tongue.condition(one) for one in way.when if one.fact in self._facts]
        for approver in way.approvers:
            held = list(self.held(approver, tongue))
            if not held:
                return ""
            parts.append(tongue.any_of(held))
        return tongue.all_of(parts)

    def held(self, approver: str, tongue: Tongue) -> Iterator[str]:
        """The facts any of which shows that the approval is held."""
        for fact, value in self._words.approvers[approver].held_when.items():
            if fact in self._facts:
                yield tongue.condition(Condition(fact, frozenset([value])))

    def listing(self, tongue: Tongue, quote: str) -> str:
        """One expression: the list of the names of the rules that stand, and empty texts for the others."""
        parts = (
            f"({self.said(rule, tongue)}) ? {quote}{name}{quote} : {quote}{quote}"
            for name, rule in self.rules
        )
        return "[" + ", ".join(parts) + "]"


def cedar(rules: Translator) -> Decide:
    """Cedar: a permit for each rule; the diagnostics name those that hold. Policies are parsed once."""
    import cedarpy  # type: ignore[import-not-found]

    policies = "\n".join(
        f'@id("{name}") permit(principal, action, resource) when {{ {rules.said(rule, CEDAR)} }};'
        for name, rule in rules.rules
    )
    names = {f"policy{number}": name for number, (name, _) in enumerate(rules.rules)}
    ready = cedarpy.PolicySet.from_str(policies)
    entities: list[dict[str, object]] = []
    whole = {"principal": 'User::"a"', "action": 'Action::"b"', "resource": 'Thing::"c"'}

    def decide(facts: Facts) -> set[str]:
        found = cedarpy.is_authorized({**whole, "context": facts}, ready, entities)
        return {names.get(one, one) for one in found.diagnostics.reasons}

    return decide


def rego(rules: Translator) -> Decide:
    """Rego: a set of names, through a bundle built once."""
    import regopy  # type: ignore[import-not-found]

    lines = ["package policy"]
    for place, (name, rule) in enumerate(rules.rules):
        body = [_REGO.condition(one) for one in rule.when]
        for number, way in enumerate(way for way in rule.unless if rules.way(way, CEL)):
            lift = f"lift_{place}_{number}"
            body.append(f"not {lift}")
            conditions = [_REGO.condition(one) for one in way.when]
            held = product(*(rules.held(approver, _REGO) for approver in way.approvers))
            lines += [f"{lift} if {{ {'; '.join([*conditions, *chosen])} }}" for chosen in held]
        lines.append(f'stands contains "{name}" if {{ {"; ".join(body) or "true"} }}')
    interpreter = regopy.Interpreter()
    interpreter.add_module("policy", "\n".join(lines))
    bundle = interpreter.build("data.policy.stands")

    def decide(facts: Facts) -> set[str]:
        interpreter.set_input(dict(facts))
        return set(json.loads(str(interpreter.query_bundle(bundle)))["expressions"][0])

    return decide


_REGO = Tongue(
    fact=lambda fact: f"input.{fact}",
    one_of=lambda fact, values: f"{fact} in {{" + ", ".join(f'"{one}"' for one in values) + "}",
    both=";",
    either=";",
    negate=lambda said: f"not {said}",
    truth=lambda fact, value: f"{fact} == {str(value).lower()}",
)


def cel(rules: Translator) -> Decide:
    """CEL (cel-python): one compiled program that lists the names."""
    import celpy  # type: ignore[import-not-found]

    environment = celpy.Environment()
    program = environment.program(environment.compile(rules.listing(CEL, '"')))

    def decide(facts: Facts) -> set[str]:
        found = program.evaluate({fact: celpy.json_to_cel(value) for fact, value in facts.items()})
        return {str(one) for one in found if one}

    return decide


def zen(rules: Translator) -> Decide:
    """GoRules zen: one compiled expression that lists the names."""
    import zen as engine  # type: ignore[import-not-found]

    compiled = engine.compile_expression(rules.listing(ZEN, "'"))

    def decide(facts: Facts) -> set[str]:
        return {one for one in compiled.evaluate(dict(facts)) if one}

    return decide


MODEL = """
[request_definition]
r = sub
[policy_definition]
p = rule
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = eval(p.rule)
"""


def casbin(rules: Translator) -> Decide:
    """casbin: one policy line a rule; whether any stands."""
    import casbin as engine  # type: ignore[import-not-found]

    model = engine.Model()
    model.load_model_from_text(MODEL)
    enforcer = engine.Enforcer(model)
    for _, rule in rules.rules:
        enforcer.add_policy(rules.said(rule, PYTHON).replace("true", "True") or "True")

    class Sub:
        pass

    def decide(facts: Facts) -> bool:
        sub = Sub()
        sub.__dict__.update(facts)
        return bool(enforcer.enforce(sub))

    return decide


PEERS: dict[str, Callable[[Translator], Decide]] = {
    "Cedar (cedarpy)": cedar,
    "Rego (regopy)": rego,
    "CEL (cel-python)": cel,
    "GoRules zen (zen-engine)": zen,
    "casbin": casbin,
}
