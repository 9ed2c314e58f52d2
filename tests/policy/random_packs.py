"""Packs drawn at random: rules of every shape, overruling each other, over acts that the impossible touches."""

from __future__ import annotations

from random import Random

from handbell.policy import Pack, PackError, vocabulary
from handbell.policy.read_pack import parse_pack
from policy.building import HEAD, NAME, clause

ACTS = (
    "post_about_person",
    "post_harmful_content",
    "use_social_media_in_school",
    "give_personal_details",
    "send_friend_request",
)
FORCES = ("must_not", "must", "should_not", "should", "may", "advised", "informs", "school_will")
ROLES = ("staff", "everyone", "pupil", "parent", "governor", "adult", "teacher", "headteacher")


def random_pack(random: Random) -> Pack:
    """A pack of up to fourteen clauses. Rules that could never hold are drawn again."""
    texts: list[str] = []
    size = random.randint(1, 14)
    for number in range(size):
        force = random.choice(FORCES)
        rules = [_rule(random, number, size, force) for _ in range(random.randint(1, 2))]
        one = clause(number, *rules, force=force, binds=f'["{random.choice(ROLES)}"]')
        try:
            parse_pack(HEAD + one.replace("overrules", "# overrules"), NAME)
        except PackError as error:
            assert "can never hold" in str(error)
            one = clause(number, force=force)
        texts.append(one)
    return parse_pack(HEAD + "".join(texts), NAME)


def _rule(random: Random, number: int, size: int, force: str) -> str:
    act = random.choice(ACTS)
    lines = [f'act = "{act}"', f"when = {_when(random, act, 3)}"]
    kind = random.random()
    if kind < 0.15:
        lines.append(f'bearing = "{random.choice(("scope", "consequence"))}"')
    elif kind < 0.35:
        lines.append(f'gives = "{random.choice(("forbidden", "allowed", "expected", "none"))}"')
    if random.random() < 0.5:
        ways = ", ".join(_way(random, act) for _ in range(random.randint(1, 2)))
        lines.append(f"unless = [{ways}]")
    if random.random() < 0.3:
        strength = ', force = "may"' if force == "informs" else ""
        lines.append(f'duty = [{{ do = "inform", to = ["{random.choice(("dsl", "parent"))}"]{strength} }}]')
    if random.random() < 0.3:
        lines.append(f'consequence = ["{random.choice(("civil_action", "legal_action"))}"]')
    if number + 1 < size and random.random() < 0.25:
        lines.append(f'overrules = ["TS-{random.randint(number + 1, size - 1)}"]')
    return "\n".join(lines)


def _way(random: Random, act: str) -> str:
    kind = random.random()
    approver = random.choice(("headteacher", "parent", "leadership", "teacher"))
    if kind < 0.5:
        return f'{{ approver = "{approver}" }}'
    if kind < 0.6:
        return f'{{ approvers = ["leadership", "{random.choice(("parent", "teacher"))}"] }}'
    if kind < 0.75:
        return f'{{ approver = "{approver}", when = {_when(random, act, 1)} }}'
    return f"{{ when = {_when(random, act, 2, least=1)} }}"


def _when(random: Random, act: str, most: int, least: int = 0) -> str:
    words = vocabulary()
    facts = random.sample(
        words.acts[act].facts, k=random.randint(least, min(most, len(words.acts[act].facts)))
    )
    return "{ " + ", ".join(f"{fact} = {_condition(random, act, fact)}" for fact in facts) + " }"


def _condition(random: Random, act: str, fact: str) -> str:
    words = vocabulary()
    if words.facts[fact].kind == "whole_number":
        cut = random.randint(1, 20)
        return random.choice(
            (f"{{ below = {cut} }}", f"{{ at_least = {cut} }}", f"{{ at_least = 5, below = {cut + 5} }}")
        )
    values = words.possible_values(act, fact)
    chosen = random.sample(values, k=random.randint(1, max(1, len(values) - 1)))
    return "[" + ", ".join(f'"{one}"' if isinstance(one, str) else str(one).lower() for one in chosen) + "]"
