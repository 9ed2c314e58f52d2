"""What cannot be read is refused in one sentence; what is only strange is read."""

from __future__ import annotations

import pytest

from handbell.policy.plain import LONGEST, QuestionError, read_question, strip_names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the question is empty; please type what you would like to do"),
        ("  \n ", "the question is empty; please type what you would like to do"),
        ("😀😀", "there are no words in the question; please type what you would like to do"),
        ("?? 12", "there are no words in the question; please type what you would like to do"),
        ("can i " * 3_334, "the question has 20,004 characters; please put it in 3,000 or fewer"),
        ("هل يمكنني نشر صور ابنتي", "Handbell reads questions in English only; please ask it in English"),
        (
            "A gaf i roi lluniau fy mhlentyn ar Facebook?",
            "this looks like Welsh, and Handbell reads questions in English only; please ask it in English",
        ),
        (
            "Puis-je mettre des photos de ma fille sur Facebook ?",
            "this looks like French, and Handbell reads questions in English only; please ask it in English",
        ),
        (
            "Czy mogę wrzucić zdjęcia mojego dziecka na Facebooka?",
            "this looks like Polish, and Handbell reads questions in English only; please ask it in English",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_question(text, asker=None)
    assert str(refused.value) == said


def test_text_that_is_none_and_a_role_that_is_none_are_refused() -> None:
    with pytest.raises(QuestionError, match="a question must be text"):
        read_question(7, asker=None)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="unknown role 'tacher'; did you mean 'teacher'"):
        read_question("can i have tiktok", asker="tacher")


def test_the_longest_question_is_read_and_one_letter_more_is_not() -> None:
    question = "can i have tiktok im 10".ljust(LONGEST)
    assert read_question(question, asker="pupil").act == "have_own_account"
    with pytest.raises(QuestionError, match="3,001 characters"):
        read_question(question + "!", asker="pupil")


def test_capitals_markup_links_and_curly_quotes_change_nothing() -> None:
    plain = read_question("can i put pics of sports day on facebook", asker="parent")
    for strange in (
        "CAN I PUT PICS OF SPORTS DAY ON FACEBOOK",
        "<b>can i</b> put pics of sports day on <script>facebook</script>",
        "can i put pics of sports day https://example.org/?a=1 on facebook",
    ):
        found = read_question(strange, asker="parent")
        assert (found.act, found.facts) == (plain.act, plain.facts)
    curly = read_question("Can I accept a pupil’s mum on Facebook?", asker="teacher")
    assert curly.facts["other_person"] == "parent"


def test_english_with_a_foreign_name_or_two_is_english() -> None:
    assert read_question("Can Je-Un and La Toya have Instagram? They are 9", asker="parent").act


def test_of_two_questions_the_first_is_answered_and_the_other_offered() -> None:
    found = read_question(
        "Can I put nativity photos on Facebook? And can I bring my phone into school?", asker="parent"
    )
    assert (found.act, found.also) == ("share_image_of_child", "use_phone_in_school")
    assert "device" not in found.facts, "what the second question says is no fact of the first"
    turned = read_question(
        "Can I bring my phone into school? And can I put nativity photos on Facebook?", asker="parent"
    )
    assert (turned.act, turned.also) == ("use_phone_in_school", "share_image_of_child")
    assert read_question("Can I have TikTok? Can I have Instagram?", asker="pupil").also is None
    said_twice = "Can I complain about the head on facebook? Can I moan about the head in a post?"
    assert read_question(said_twice, asker="parent").also is None


def test_no_name_is_ever_shown_back() -> None:
    question = "Can Mr Smith accept Chloe Jones's mum jane jones on Facebook? Ask @janejones or Gráinne"
    found = read_question(question, asker="teacher")
    shown = " ".join([strip_names(question), *(span.said for span in found.spans)]).lower()
    for name in ("smith", "chloe", "jones", "jane", "gráinne", "inne"):
        assert name not in shown
    assert "mum" in shown
    assert "facebook" in shown


def test_a_name_is_not_mended_into_a_word_of_ours() -> None:
    assert read_question("Can I tell Twittar about it", asker="teacher").facts == {}
