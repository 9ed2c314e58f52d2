"""What is judged of pictures: who is in them, what the families said, faces, alt text and words that can be read."""

from datetime import date

import pytest
from tests.screening.larkfield import look

from handbell.screening import Channel, Consent, Consents, Photo, Shown

ALT = "A child from behind at a table"


def checks(*photos: Photo, text: str = "", **more: object) -> dict[str, str]:
    """Checks that fire, each with its level."""
    return {finding.check: finding.level for finding in look(text, photos=photos, **more).findings}


def of(*ids: str, faces: int = 0, **more: object) -> Photo:
    return Photo(faces=faces, shown=tuple(Shown(one) for one in ids), alt=ALT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pupil", "check"),
    [
        ("c02", "consent_refused"),  # no to social media, yes to the newsletter
        ("c03", "consent_withdrawn"),  # given and withdrawn, in the wrong order in the file
        ("c05", "consent_unknown"),  # an answer for another purpose only
        ("c07", "consent_refused"),  # an objection
        ("c31", "consent_unknown"),  # a yes that begins after the day of posting
        ("c06", "never_publish"),  # for another purpose, and older than a yes
    ],
)
def test_each_answer_is_told_once_and_from_behind_too(pupil: str, check: str) -> None:
    assert checks(of(pupil)) == {check: "stop"}


def test_a_yes_and_a_yes_after_a_withdrawal_pass() -> None:
    assert checks(of("c01", "c04")) == {}


def test_the_answer_for_the_purpose_of_the_channel_counts() -> None:
    letter = Channel("email", "newsletter")
    assert checks(of("c02"), channel=letter) == {}
    assert checks(of("c02"), channel=Channel("youtube", "live_stream")) == {"consent_unknown": "stop"}


def test_covering_settles_all_but_never_publish() -> None:
    covered = Photo(
        faces=3, blurred=3, alt=ALT, shown=tuple(Shown(c, covered=True) for c in ("c02", "c03", "c05"))
    )
    assert checks(covered) == {}
    never = Photo(faces=1, blurred=1, alt=ALT, shown=(Shown("c06", covered=True),))
    assert checks(never) == {"never_publish": "stop"}


def test_no_message_says_why_a_pupil_must_not_appear() -> None:
    (finding,) = look(photos=(of("c06"),)).findings
    assert finding.message == "Otis Brackley cannot appear in what the school publishes."
    assert finding.mend == "Crop the pupil out or choose another picture."


def test_adults_need_no_row() -> None:
    assert checks(of("t01", "m01", faces=2)) == {}


def test_faces_that_nobody_tagged() -> None:
    assert checks(of(faces=2)) == {"faces_untagged": "stop"}
    assert checks(of("c01", faces=3)) == {"faces_untagged": "stop", "face_on_pupil": "warn"}
    assert checks(of(faces=2, blurred=1, not_identifiable=1)) == {}


def test_a_pupils_face_from_the_front() -> None:
    assert checks(of("c01", faces=1)) == {"face_on_pupil": "warn"}
    assert checks(of("c01", "t01", faces=1)) == {}, "the one open face is the teacher's"
    assert checks(of("c01", faces=1, blurred=1)) == {}


def test_alt_text() -> None:
    assert checks(Photo()) == {"alt_text_missing": "stop"}
    assert checks(Photo(alt="  ")) == {"alt_text_missing": "stop"}
    assert checks(Photo(decorative=True)) == {}


@pytest.mark.parametrize(
    "alt",
    [
        "Thea Lindgren with a trophy",
        "Zayn and a tall tower",
        "Rose holding a kite",
        "IMG_thea_lindgren_03.jpg",
        "samir-choudhury.png",
        "Katie.JPG",
        "Grace in Swift feeding a lamb",
    ],
)
def test_alt_text_that_names_a_pupil(alt: str) -> None:
    assert checks(Photo(alt=alt)) == {"alt_text_names": "warn"}


@pytest.mark.parametrize(
    "alt",
    [
        "Rose petals on a table",
        "A robin and a wren on a rose bush in May",
        "IMG_2034.jpg",
        "holly-wreath.png",
        "A mosaic of Queen Victoria",
        "Mrs Munro cutting a ribbon",
        "A jack-in-the-box",
        "Hope written in chalk",
    ],
)
def test_alt_text_that_names_nobody(alt: str) -> None:
    assert checks(Photo(alt=alt)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Certificate of Merit awarded to Thea Lindgren",
        "ZAYN",
        "Hello, my name is Otis",
        "Mr Daniel Achebe, Deputy Head",
        "Peg 4: Samir",
        "27 Hawthorn Close BS49 4AB",
        "Call home: 07700 900123",
        "Register: Nathan, Katie, Thea",
    ],
)
def test_words_in_a_picture_that_tell_of_a_person(words: str) -> None:
    assert checks(Photo(alt=ALT, ocr=words)) == {"text_in_photo": "warn"}


@pytest.mark.parametrize(
    "words",
    [
        "Larkfield Community Primary School",
        "7 x 8 = 56",
        "BE KIND",
        "Charlotte's Web by E. B. White",
        "Happy Harvest! Grace and hope for all",
        "Year 4 Volcanoes",
        "May the fourth",
        "Well done everyone",
    ],
)
def test_words_in_a_picture_that_tell_of_nobody(words: str) -> None:
    assert checks(Photo(alt=ALT, ocr=words)) == {}


def test_the_mark_of_a_picture_agency() -> None:
    marked = Photo(alt=ALT, ocr="gettyimages 1234")
    assert checks(marked) == {"copyright": "warn"}
    assert checks(marked, text="Picture used with permission.") == {}


def test_a_full_name_beside_a_picture_weighs_more() -> None:
    assert checks(text="Thea Lindgren won.") == {"full_name": "warn"}
    beside = checks(of("c01"), text="Thea Lindgren won.")
    assert beside == {"full_name": "stop", "name_with_photo": "warn"}


def test_two_carers_who_disagree_and_a_channels_own_answer() -> None:
    day = date(2026, 9, 1)
    later = date(2026, 10, 1)
    rows = Consents.compile(
        [
            Consent("a", "social_media", "given", later, holder="one"),
            Consent("a", "social_media", "refused", day, holder="two"),
            Consent("b", "social_media", "refused", day),
            Consent("b", "social_media", "given", later, channel="mastodon"),
            Consent("c", "social_media", "given", day, channel="mastodon"),
            Consent("c", "social_media", "withdrawn", later),
        ]
    )
    assert rows.answer("a", "social_media", "facebook") == "refused", "the stricter of two carers"
    assert rows.answer("b", "social_media", "mastodon") == "given", "a later yes for that channel alone"
    assert rows.answer("b", "social_media", "facebook") == "refused"
    assert rows.answer("c", "social_media", "mastodon") == "withdrawn", "a later no to all"
    assert rows.answer("d", "social_media") == "unknown"
    with pytest.raises(ValueError, match="“perhaps” is not an answer"):
        Consents.compile([Consent("a", "press", "perhaps")])
