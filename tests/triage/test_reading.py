"""Reading a report: slips, denials, ticks, doubt; and every answer says which words made it so."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.triage import Report, ReportError, catalogue, read_report, triage


def read(what: str, about: str = "pupil", by: str = "staff", *tags: str, platform: str = ""):
    return read_report(Report(about, by, what, platform, tags))


def categories(what: str, about: str = "pupil", by: str = "staff", *tags: str) -> list[str]:
    return [one.category for one in read(what, about, by, *tags).fits]


def held(what: str, about: str = "pupil", by: str = "staff", *tags: str) -> set[str]:
    return {one.condition for one in read(what, about, by, *tags).conditions if one.state != "not"}


def test_childrens_spelling_is_read() -> None:
    for what in (
        "they made a grup on whatsap and left me out and there being horible to me",
        "they made a group on whatsapp and left me out and they are being horrible to me",
    ):
        assert categories(what, "pupil", "pupil")[0] == "online_bullying_pupil"


def test_what_a_report_says_that_it_is_not_counts_for_nothing_but_a_mere_claim_does() -> None:
    assert "self_harm_or_suicide" in categories("A girl in my class has been self harming")
    assert "self_harm_or_suicide" not in categories(
        "A girl in my class sent me a friend request, no self harm"
    )
    assert "intimate_image_of_pupil" not in categories(
        "Year 6 chat is nasty to one boy, no nudes, just names"
    )
    assert "intimate_image_of_pupil" in categories("He swears he did not send nudes to the girl on Snapchat")


def test_the_words_outrank_a_wrong_tick() -> None:
    what = "Mr Pell messages my daughter privately on Instagram at night and tells her it is our secret"
    for about in ("staff", "unknown", "parent"):
        assert "staff_contact_with_pupil" in categories(what, about, "parent")


def test_a_tick_raises_and_never_lowers() -> None:
    what = "A dad wrote about our caretaker on Facebook, calling him lazy"
    plain, ticked = held(what, "parent"), held(what, "parent", "staff", "racist_element", "violence")
    assert not {"racist", "violence"} & plain
    assert plain | {"racist", "violence"} <= ticked


def test_every_finding_says_which_words_made_it_so() -> None:
    what = "A boy in Year 6 has sent me a friend request on my own Facebook"
    found = read(what)
    assert found.fits[0].category == "contact_from_pupil"
    assert any("friend request" in words for words in found.fits[0].words)
    assert all(one.why for one in found.conditions)


def test_doubt_is_said_and_goes_up() -> None:
    answer = triage(
        "st-nicholas", Report("unknown", "anonymous", "something is not right but I cannot say what")
    )
    assert answer.unsure
    assert answer.wavered
    assert answer.tell
    sure = triage("st-nicholas", Report("pupil", "staff", "A pupil told me she is self harming"))
    assert not sure.unsure
    assert sure.wavered == ()


def test_a_guess_tells_those_who_look_after_children_and_never_many() -> None:
    what = "He swears and says things to her, I did not hear all of it, something about a photo or a video"
    answer = triage("st-nicholas", Report("pupil", "staff", what))
    assert answer.unsure
    assert answer.guessed
    assert {"dsl", "headteacher"} <= set(answer.roles)
    assert not {"governors", "social_team"} & set(answer.roles)


def test_the_headteacher_is_passed_over_only_where_the_report_is_about_them() -> None:
    what = "Our TA has put up a rude post about the children on her own page"
    about_ta = triage("robert-bakewell", Report("staff", "parent", what))
    assert "headteacher" in about_ta.roles
    about_head = triage("robert-bakewell", Report("headteacher", "parent", what))
    assert "headteacher" not in about_head.roles
    assert "chair_of_governors" in about_head.roles


def test_a_mixed_report_has_all_its_parts() -> None:
    what = (
        "A mum has put a rant on the parents' Facebook group calling Miss Lowe a useless liar. "
        "Someone replied that Polish families should go back where they came from."
    )
    answer = triage("st-nicholas", Report("parent", "staff", what))
    assert {"parent_post", "hate_or_threat"} <= {answer.category, *answer.also}
    assert "racist" in {one.condition for one in answer.conditions}
    assert "governors" in answer.roles


def test_words_far_apart_in_a_long_report_are_not_taken_together() -> None:
    filler = "The weather was fine and we walked to the hall for lunch. " * 60
    near = "She cut her arms. "
    assert "self_harm_or_suicide" in categories(near + filler)
    assert "self_harm_or_suicide" in categories(filler + near)
    apart = read("A pupil was in the garden. " + filler + " The hall has a naked bulb. " + filler)
    assert not [words for one in apart.fits for words in one.words if "pupil" in words and "naked" in words]


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report("pupli", "staff", "x"), "unknown 'about' 'pupli'; did you mean 'pupil'?"),
        (Report("pupil", "stuff", "x"), "unknown 'by' 'stuff'; did you mean 'staff'?"),
        (
            Report("pupil", "staff", "x", "", ("racist",)),
            "unknown tag 'racist'; did you mean 'racist_element'?",
        ),
        (Report("pupil", "staff", " \n"), "says nothing in 'what'; write what happened"),
        (Report("pupil", "staff", "x" * 200_001), "200,001 characters; put it in 200,000 or fewer"),
    ],
)
def test_a_report_that_cannot_be_used_is_refused_in_one_sentence(report: Report, said: str) -> None:
    with pytest.raises(ReportError) as refused:
        triage("st-nicholas", report)
    assert said in str(refused.value)


def test_a_report_of_the_greatest_length_is_read() -> None:
    word = "they keep calling my son names in the class group chat "
    answer = triage("st-nicholas", Report("pupil", "parent", (word * 4000)[:200_000]))
    assert answer.category == "online_bullying_pupil"


@given(
    st.text(max_size=300), st.sampled_from(sorted(catalogue().about)), st.sampled_from(sorted(catalogue().by))
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_with_somebody_told_and_the_same_again(what: str, about: str, by: str) -> None:
    report = Report(about, by, f"x {what}")
    answer = triage("westbrook-old-hall", report)
    assert answer.tell
    assert answer == triage("westbrook-old-hall", report)
    assert answer.category in catalogue().categories


def test_the_order_of_ticks_changes_nothing() -> None:
    tags = ["child_at_risk", "in_school", "violence", "screenshot_held"]
    first = triage("st-nicholas", Report("pupil", "staff", "He said he would hurt her", "", tuple(tags)))
    random.Random(1).shuffle(tags)
    assert (
        triage("st-nicholas", Report("pupil", "staff", "He said he would hurt her", "", tuple(tags))) == first
    )


def test_the_headteacher_is_known_by_what_they_did_whatever_was_ticked() -> None:
    for what in (
        "Our headteacher posted racist jokes on Facebook",
        "The headteacher messages my daughter at night",
        "Your head posts rude jokes on his own page with his mates",
    ):
        for about in ("staff", "unknown"):
            answer = triage("robert-bakewell", Report(about, "parent", what))
            assert "headteacher" not in answer.roles and "chair_of_governors" in answer.roles, what
    of_parent = triage(
        "robert-bakewell", Report("parent", "staff", "A parent posted that the head is useless")
    )
    assert of_parent.category == "parent_post" and "chair_of_governors" not in of_parent.roles


def test_a_child_to_whom_somebody_unknown_wrote_may_be_at_risk() -> None:
    what = "i got a email from someone i dont know it had a rude picture"
    answer = triage("great-harwood", Report("unknown", "pupil", what))
    assert "dsl" in answer.roles and "question_child" in {one.verb for one in answer.do_not}


@pytest.mark.parametrize(
    ("what", "about", "holds", "not_so"),
    [
        ("It concerns our principal. He was rude to parents online", "staff", "about_headteacher", "head_conflict"),
        ("The person who runs this school was drunk on Facebook live", "staff", "about_headteacher", "about_governor"),
        ("The head's sister works in our kitchen and rants on Facebook", "staff", "head_conflict", "about_headteacher"),
        ("Our safeguarding lead has a leaver on her friends list", "staff", "about_dsl", "about_headteacher"),
        ("One of your governors runs down the families on his page", "outsider", "about_governor", "about_headteacher"),
        ("Phone was on the school wifi all through maths", "pupil", "device_on_network", "cybercrime_by_pupil"),
        ("He got into the register and locked the class out", "pupil", "cybercrime_by_pupil", "device_on_network"),
        ("A mum says on Facebook that the cook steals. It is not true", "parent", "defamatory", "about_staff"),
    ],
)  # fmt: skip
def test_whom_and_what_a_report_is_about_is_known_by_how_people_put_it(
    what: str, about: str, holds: str, not_so: str
) -> None:
    found = {one.condition for one in read(what, about).conditions}
    assert holds in found
    assert not_so not in found


def test_a_pupils_threat_of_violence_puts_a_child_at_risk_and_a_parents_grumble_does_not() -> None:
    threat = triage("great-harwood", Report("pupil", "staff", "He posted that he'll stab Kyle on Monday"))
    assert "dsl" in threat.roles
    grumble = "A mum says on Facebook that the spellings are too hard. She is polite about it."
    assert "dsl" not in triage("great-harwood", Report("parent", "staff", grumble)).roles
