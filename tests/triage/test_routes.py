"""The routes as files: read strictly, and every pack has them whole."""

import pytest

from handbell.policy import PackError, load_pack, pack_ids
from handbell.triage import catalogue, floor, routes_of
from handbell.triage.read_routes import read_floor, read_paper

GOOD = '[other]\ntell = [{ role = "dsl", clause = "X-1" }]\n'


def write(folder, text):
    """A file of routes in which every other category is silent."""
    names = [name for name in catalogue().categories if f"[{name}]" not in text]
    path = folder / "routes.toml"
    path.write_text(text + "".join(f"[{name}]\n" for name in names), encoding="utf-8")
    return path


def test_every_pack_that_comes_with_handbell_has_a_route_for_every_category():
    for pack in pack_ids():
        routes = routes_of(pack)
        assert routes.paper
        assert set(routes.by_category) == set(catalogue().categories)


def test_the_model_policy_routes_every_clause_that_says_it_is_kept_by_a_route():
    routes = routes_of("handbell-2026").by_category
    for clause in load_pack("handbell-2026").clauses:
        for control in clause.kept_by:
            if control.startswith("route:"):
                assert clause.id in routes[control.removeprefix("route:")].clauses, (clause.id, control)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('role = "dsl"', 'role = "dls"', "routes.toml: unknown role 'dls'; did you mean 'dsl'?"),
        ('"X-1"', '"X-2"', "routes.toml: unknown clause 'X-2'; did you mean 'X-1'?"),
        ('clause = "X-1"', 'when = ["racst"], clause = "X-1"', "unknown condition 'racst'; did you mean 'racist'?"),
        ('clause = "X-1"', 'within = "soon", clause = "X-1"', "unknown time 'soon'"),
        (', clause = "X-1"', "", "'tell' of [other] needs 'clause'"),
        ('clause = "X-1"', 'clause = "X-1", who = "me"', "unknown key 'who'"),
        ("tell =", "tel =", "unknown key 'tel'; did you mean 'tell'?"),
        ("[other]", "[others]", "unknown category 'others'; did you mean 'other'?"),
        ('clause = "X-1"', 'force = "may", clause = "X-1"', "unknown force 'may'"),
        ("[other]", "[other", "cannot be read"),
    ],
)  # fmt: skip
def test_a_slip_in_a_paper_is_one_sentence(tmp_path, was, now, said):
    assert read_paper(write(tmp_path, GOOD), ["X-1"])["other"].tell[0].what == "dsl"
    with pytest.raises(PackError) as refused:
        read_paper(write(tmp_path, GOOD.replace(was, now)), ["X-1"])
    assert said in str(refused.value)
    assert "\n" not in str(refused.value).removesuffix("\n") or "cannot be read" in str(refused.value)


def test_a_missing_route_is_named(tmp_path):
    path = tmp_path / "routes.toml"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(PackError, match=r"the route \[self_harm_or_suicide\] is missing"):
        read_paper(path, ["X-1"])


FLOOR = """
[[rule]]
id = "F-1"
basis = "law"
source = "Ours."
categories = ["other"]
do = [{ verb = "call_999" }]
[[rule]]
id = "F-2"
basis = "house"
source = "Ours."
last_resort = true
"""


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('verb = "call_999"', 'verb = "call_99"', "unknown verb 'call_99'; did you mean 'call_999'?"),
        ('basis = "law"', 'basis = "hearsay"', "unknown basis 'hearsay'"),
        ('"F-2"', '"F-1"', "the rule 'F-1' stands twice"),
        ("last_resort = true", 'when = ["racist"]', "one rule, and one alone, is the last resort"),
        ('categories = ["other"]', "", "needs 'categories' or 'when', or it never applies"),
        ('"call_999" }', '"call_999", clause = "X-1" }', "unknown key 'clause'"),
    ],
)
def test_a_slip_in_the_floor_is_one_sentence(tmp_path, was, now, said):
    path = tmp_path / "floor.toml"
    path.write_text(FLOOR, encoding="utf-8")
    assert [rule.id for rule in read_floor(path)] == ["F-1", "F-2"]
    path.write_text(FLOOR.replace(was, now), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        read_floor(path)
    assert said in str(refused.value)


def test_the_floor_stands_by_itself():
    assert floor()[0].id == "F-child"
    assert [rule.id for rule in floor() if rule.last_resort] == ["F-someone"]
    assert not any(
        entry.what == "hr" for rule in floor() for entry in rule.route.not_tell
    )  # the very last resort
