"""Screening as a whole: levels and clauses of the school, order, verdicts, what callers add, and the roll."""

import pytest
from tests.screening import larkfield
from tests.screening.larkfield import look

from handbell.screening import (
    DEFAULT_RULES,
    Person,
    Roll,
    Rule,
    link_unreachable,
    metadata_removed,
    screen_text,
)
from handbell.screening.checks import ALL


def test_the_schools_rules_give_level_and_clause() -> None:
    rules = {**DEFAULT_RULES, "offensive": Rule("note", "LF-7")}
    (finding,) = look("What a bunch of idiots.", rules=rules).findings
    assert (finding.level, finding.clause) == ("note", "LF-7")
    (other,) = look("What a bunch of idiots.").findings
    assert (other.level, other.clause) == ("stop", None)


def test_a_check_without_a_rule_has_the_default() -> None:
    (finding,) = look("Text me on 07700 900123.", rules={}).findings
    assert (finding.check, finding.level) == ("phone", "stop")


def test_every_check_has_a_default_rule() -> None:
    assert set(ALL) == set(DEFAULT_RULES)


def test_verdicts_and_order() -> None:
    assert look("Frost on the climbing frame!").verdict == "pass"
    assert look("Well done to Thea Lindgren.").verdict == "warn"
    answer = look("Well done to Thea Lindgren. Text me on 07700 900123.")
    assert answer.verdict == "stop"
    assert [finding.level for finding in answer.findings] == ["stop", "warn"]
    only_note = look("", known=[metadata_removed(1, "location")])
    assert only_note.verdict == "pass"


def test_findings_say_what_where_and_how_to_mend() -> None:
    text = "Well done to our gardener, Theo Marchetti!"
    (finding,) = look(text).findings
    assert text[finding.where.start : finding.where.end] == "Theo Marchetti"
    assert finding.message == "“Theo Marchetti” gives a pupil's full name."
    assert finding.mend == "Leave the name out: try “a Year 3 pupil”."
    assert finding.as_json()["where"] == {"part": "text", "start": 27, "end": 41}


def test_what_callers_found_comes_along() -> None:
    known = [
        metadata_removed(2, "location and camera"),
        link_unreachable("https://a.example", 3, 9, "no such page"),
    ]
    found = {finding.check: finding for finding in look("", known=known).findings}
    assert found["metadata"].message == (
        "The file of picture 2 held location and camera data. Handbell has removed it from what will be published."
    )
    assert found["metadata"].where.part == "photo:2"
    assert found["link_unreachable"].message == "The link https://a.example does not answer: no such page."


def test_as_one_types_the_words_alone_are_screened() -> None:
    school, today = larkfield.details()
    answer = screen_text(
        "Thea in Falcon drew it. See http://a.org",
        roll=larkfield.roll(),
        school=school,
        rules=DEFAULT_RULES,
        today=today,
    )
    assert [finding.check for finding in answer.findings] == ["link_unsafe", "first_name_with_class"]


def test_an_accent_or_a_lone_surrogate_moves_no_span() -> None:
    text = "\ud83d Zoe\u0308! Łucja Wiśniewska drew it."
    (finding,) = look(text).findings
    assert text[finding.where.start : finding.where.end] == "Łucja Wiśniewska"


def test_two_people_of_one_id_are_refused() -> None:
    twins = [Person("a", "pupil", "Ann", "Lee"), Person("a", "pupil", "Bob", "Lee")]
    with pytest.raises(ValueError, match="Two people on the roll have the id “a”"):
        Roll.compile(twins)


def test_an_empty_roll_finds_no_names_and_all_else() -> None:
    school, today = larkfield.details()
    answer = screen_text(
        "Thea Lindgren: 07700 900123", roll=Roll.compile(()), school=school, rules=DEFAULT_RULES, today=today
    )
    assert [finding.check for finding in answer.findings] == ["phone"]


def test_class_names_of_figures_and_words() -> None:
    people = [
        Person("a", "pupil", "Ann", "Leigh", class_name="4M", year="4"),
        Person("b", "pupil", "Ann", "Moor", class_name="4B", year="4"),
        Person("c", "pupil", "Cass", "Moor", class_name="Blue Whales", year="1"),
    ]
    school, today = larkfield.details()

    def found(text: str) -> list[str]:
        answer = screen_text(text, roll=Roll.compile(people), school=school, rules=DEFAULT_RULES, today=today)
        return [finding.check for finding in answer.findings]

    assert found("Ann in 4M drew a fox.") == ["first_name_with_class"]
    assert found("Ann in Year 4 drew a fox.") == []
    assert found("Cass from Blue Whales drew a fox.") == ["first_name_with_class"]
    assert found("Cass drew blue whales.") == []


def test_long_newsletters_are_screened_to_the_end() -> None:
    filler = "We painted, sang and dug all week, and the sun shone on our beans. " * 120
    text = filler + "Well done to Thea Lindgren. " + filler
    (finding,) = look(text).findings
    assert text[finding.where.start : finding.where.end] == "Thea Lindgren"


def test_a_slur_stops_and_a_threat_follows_the_school() -> None:
    own = {"offensive": Rule("note"), "offensive/slur": Rule("note"), "offensive/threat": Rule("warn")}
    lenient = {**DEFAULT_RULES, **own}
    for text in ("Those pikeys left litter.", "Dirty Poles, go home.", "Typical women drivers."):
        (finding,) = look(text, rules=lenient).findings
        assert (finding.check, finding.level) == ("offensive", "stop")
        assert finding.message.endswith("is a slur on a group of people. No policy lets it through.")
    (threat,) = look("We will hurt you.", rules=lenient).findings
    assert (threat.level, threat.message) == ("warn", "“hurt you” is a threat.")
    (scorn,) = look("Another rant from a stupid parent.", rules=lenient).findings[:1]
    assert (scorn.level, scorn.message) == ("note", "“Another rant from” mocks somebody.")
