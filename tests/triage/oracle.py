"""A slow, obvious composer that reads the files by itself and asks each rule of composing afresh: to test against."""

import tomllib
from functools import cache
from importlib.resources import files
from itertools import permutations

FILES = files("handbell.triage")
TIMES = ["immediately", "same_day", "one_working_day", "72_hours", None]
KEYS = {"tell": "role", "agencies": "agency", "do": "verb", "do_not": "verb", "not_tell": "role"}


@cache
def load(name: str) -> dict:
    return tomllib.loads((FILES / name).read_text(encoding="utf-8"))


def closed(categories: list[str], conditions: set[str]) -> set[str]:
    """The conditions with all they imply: steps until nothing is added."""
    table = load("lists/conditions.toml")
    found = set(conditions) | {
        name for name, one in table.items() if set(one.get("within", [])) & set(categories)
    }
    while more := {
        implied for name in found for implied in table[name].get("implies", []) if implied not in found
    }:
        found |= more
    return found


def counts(entry: dict, held: set[str]) -> bool:
    when, unless = entry.get("when", []), entry.get("unless", [])
    return (not when or bool(set(when) & held)) and not set(unless) & held


def lines(pack: str, categories: list[str], held: set[str], kind: str):
    """Every line of that kind that counts: (what, line, categories that brought it, all categories of its rule)."""
    for category in categories:
        for entry in load(f"routes/packs/{pack}.toml")[category].get(kind, []):
            if counts(entry, held):
                yield entry[KEYS[kind]], entry, {category}, {category}
    for rule in load("routes/floor.toml")["rule"]:
        by = set(rule.get("categories", [])) & set(categories)
        if by or set(rule.get("when", [])) & held:
            for entry in rule.get(kind, []):
                if counts(entry, held):
                    yield entry[KEYS[kind]], entry, by, set(rule.get("categories", []))


def banned_roles(pack: str, categories: list[str], held: set[str]) -> set[str]:
    told = list(lines(pack, categories, held, "tell"))
    found = set()
    for role, entry, _, of_rule in lines(pack, categories, held, "not_tell"):
        elsewhere = any(other == role and by - of_rule for other, _, by, _ in told)
        if not (entry.get("gives_way") and elsewhere):
            found.add(role)
    return found


def told_roles(pack: str, categories: list[str], held: set[str]) -> dict[str, str | None]:
    """Who is told, and the shortest time."""
    banned, stand_ins = banned_roles(pack, categories, held), load("lists/people.toml")["stand_ins"]
    found: dict[str, str | None] = {}
    for named, entry, _, _ in lines(pack, categories, held, "tell"):
        role, seen = named, []
        while role in banned and role not in seen:
            seen.append(role)
            role = stand_ins.get(role, role)
        if role not in banned:
            both = [entry.get("within"), found.get(role)]
            found[role] = min(both, key=TIMES.index)
    if not found:
        out = banned | ({"headteacher"} if held & {"about_headteacher", "head_conflict"} else set())
        chain = ["headteacher", "chair_of_governors", "dsl", "leadership", "governors", "hr"]
        found[next(role for role in chain if role not in out)] = None
    return found


def not_to_do(pack: str, categories: list[str], held: set[str]) -> set[str]:
    return {verb for verb, *_ in lines(pack, categories, held, "do_not")}


def to_do(pack: str, categories: list[str], held: set[str]) -> set[str]:
    found = {verb for verb, *_ in lines(pack, categories, held, "do")}
    if "copy_material" in not_to_do(pack, categories, held):
        found -= {"keep_evidence", "screenshot_with_time_and_place"}
    if "parent_of_child" in banned_roles(pack, categories, held):
        found -= {"contact_parent"}
    return found


def agencies(pack: str, categories: list[str], held: set[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, entry, _, _ in lines(pack, categories, held, "agencies"):
        found[name] = min([entry.get("within"), found.get(name)], key=TIMES.index)
    return found


def severity(categories: list[str], held: set[str]) -> str:
    order = ["critical", "high", "medium", "low"]
    table = load("lists/conditions.toml")
    all_of_them = [load("lists/categories.toml")[one]["severity"] for one in categories]
    all_of_them += [table[one]["severity"] for one in held if "severity" in table[one]]
    return next(one for one in order if one in all_of_them)


def orders(items: list[str]):
    """Every order of a few things."""
    return permutations(items)
