"""Whole documents: lists with their lead-ins, whose section it is, tables, agreements, and that nothing is dropped."""

from handbell.documents.binding import Binding, bindings
from handbell.documents.binding.actors import plain_names
from handbell.documents.reading.plain_text import read_plain_text
from handbell.policy.vocabulary import vocabulary


def read(text: str) -> tuple[Binding, ...]:
    """The bindings of a document in plain text."""
    return bindings(read_plain_text("policy.txt", text))


def told(text: str) -> list[tuple[str, str]]:
    """Force and actor of each binding."""
    return [(one.force, one.actor) for one in read(text)]


def test_items_lean_on_their_lead_in_and_may_turn_it_round() -> None:
    found = read(
        "Adults who work here should:\n\n- keep their profiles private\n- never share a password\n"
        "- not reply to messages from pupils\n"
    )
    assert [one.force for one in found] == ["should", "should_not", "should_not"]
    assert {one.actor for one in found} == {"adult"}
    assert found[0].text == "Adults who work here should keep their profiles private"
    assert [one.sentence.line for one in found] == [3, 4, 5]


def test_items_with_a_rule_of_their_own_do_not_lean() -> None:
    found = told(
        "The following practices must be observed:\n\n- Staff should check each link before they post it.\n"
        "- Pupils may not use the school's logo.\n"
    )
    assert found[1:] == [("should", "staff"), ("must_not", "pupil")]
    assert found[0][0] == "must"


def test_a_sentence_in_the_passive_binds_whose_section_it_is() -> None:
    under_staff = read("# Use by staff\n\nMobile phones must not be used in class.\n")
    under_pupils = read("# Pupils' use of phones\n\nMobile phones must not be used in class.\n")
    alone = read("Mobile phones must not be used in class.\n")
    assert [one[0].actor for one in (under_staff, under_pupils, alone)] == ["staff", "pupil", "everyone"]
    assert all(one[0].passive and one[0].doubts for one in (under_staff, under_pupils, alone))
    assert "Nobody is named" in alone[0].doubts[0]


def test_the_scope_says_whom_a_ban_binds_that_names_nobody() -> None:
    text = "This policy applies to all members of staff.\n\n# Pictures\n\nNames must not be published with pictures.\n"
    assert told(text) == [("informs", "staff"), ("must_not", "staff")]


def test_they_are_the_people_named_before() -> None:
    found = told("Volunteers must sign in at the office. They should leave their phones there.\n")
    assert found == [("must", "volunteer"), ("should", "volunteer")]


def test_a_table_of_dos_and_donts_is_read_by_its_columns() -> None:
    rows = "Do\tDon't\nTell an adult\tShare your password\nKeep your profile private\tMeet strangers\n"
    text = f"# Rules for pupils\n\n{rows}"
    assert told(text) == [("must", "pupil"), ("must_not", "pupil")] * 2


def test_what_a_document_calls_people_is_learnt_from_it() -> None:
    text = (
        'Trustees, employees and volunteers are called "partners" in this policy.\n\n'
        "Partners must not accept friend requests from learners. "
        "Dr Osei, our designated safeguarding lead, keeps the log. Dr Osei will call the police.\n"
    )
    assert told(text)[1:] == [("must_not", "adult"), ("must", "dsl"), ("school_will", "dsl")]


def test_headings_titles_and_signatures_are_no_statements_and_no_sentence_is_dropped() -> None:
    text = (
        "SOCIAL MEDIA POLICY\n\n# Introduction\n\nSocial media is part of life. Many people enjoy it.\n\n"
        "Staff must take care.\n\nSigned: ..........\n\nChair of Governors\n\nDate: ..........\n"
    )
    assert [one.sentence.text for one in read(text)] == [
        "Social media is part of life.",
        "Many people enjoy it.",
        "Staff must take care.",
    ]


def test_words_are_the_vocabularys_and_certainty_is_a_share() -> None:
    known = vocabulary()
    text = (
        "The headteacher, governors and parents must agree. Pupils should be told. "
        "The IT technician will check filters. Staff may post if the DSL has agreed. Visitors cannot film. "
        "Heads of department shall ask the office.\n"
    )
    for one in read(text):
        assert {one.actor, *one.also} <= set(known.roles) | set(known.actor_terms)
        assert one.approver == "" or one.approver in set(known.roles) | set(known.approvers)
        assert one.force in known.outcome_of_force
        assert 0 < one.certainty < 1


def test_a_word_for_people_before_a_thing_is_not_who_acts() -> None:
    names = plain_names()
    acting = names.subject_at("staff who use the page")
    assert acting is not None
    assert acting.actors == ("staff",)
    assert names.subject_at("staff training") is None
    assert names.subject_at("parents' consent") is None


def test_rules_are_found_in_every_section_at_their_lines() -> None:
    things = ("tablets", "cameras", "phones", "watches", "laptops", "printers")
    text = "\n\n".join(
        f"# About {one}\n\nStaff must not take {one} home. Pupils will be taught how to look after {one}."
        for one in things
    )
    found = read(text)
    assert [one.force for one in found] == ["must_not", "school_will"] * len(things)
    assert [one.sentence.line for one in found][::2] == [3, 7, 11, 15, 19, 23]


def test_words_without_end_are_read_so_far_and_no_further() -> None:
    found = read("Staff must not " + "share and post " * 2000 + "things.\n\nPupils may play.\n")
    assert (found[0].force, found[0].actor) == ("must_not", "staff")
    assert (found[-1].force, found[-1].actor) == ("may", "pupil")
