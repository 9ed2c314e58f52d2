"""Every sentence that a child meets when telling: read at seven or younger, in words that a child of Year 2 knows."""

from __future__ import annotations

import html
import re
from typing import Final

import pytest
from django.test import Client

from handbell.cases import limits
from handbell.cases.worries import CHOICES, WORRIES
from handbell.pages.reading_age import reading_age
from handbell.people.models import Person
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
PAGE: Final = "/school/oakfield/report/child/"
KNOWN: Final = frozenset(
    re.findall(
        r"[a-z'-]+",
        """
        i can first on right
        a an and are ask back bad busy button child code danger day did do done find for free get grown-up happened hard
        have help here home hurt hurts if in is it job keep know long make me mean more myself name night not now of one
        or pick picture please press put read ring safe saw say scares school secret shorter skip someone something talk
        talks teacher tell that the their then they thing this time to told too trouble trust us want we well what who
        class email got has nasty will write wrong yes you your come free else did at job happened page someone's
        """,
    )
)
LONGER: Final = {
    "app": "what children call it",
    "game": "what children call it",
    "Childline": "its name, and what answers when they ring",
}


def sentences(page: str) -> list[str]:
    """What stands on the page between its bar and its end, block by block, sentence by sentence."""
    main = re.sub(
        r"<(svg|script|textarea|code)\b.*?</\1>|<span data-own>.*?</span>",
        " ",
        page[page.index("<main") : page.index("</main")],
        flags=re.S,
    )
    blocks = re.split(r"</?(?:h\d|p|span|a|button|label|summary|legend|li|details|section|div)\b[^>]*>", main)
    said = (" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in blocks)
    return [part for one in said for part in re.split(r"(?<=[.!?])\s+", one) if re.search(r"[A-Za-z]", part)]


def every_page(client: Client) -> dict[str, str]:
    """Each page that a child can meet here, by what they did."""
    pages = {
        "opened": client.get(PAGE), "nothing pressed": client.post(PAGE, {}),
        "too long": client.post(PAGE, {"worry": "mean", "words": "a" * 19_001}),
        "told": client.post(PAGE, {"worry": "mean", "who": "child"}),
        "stale": Client(enforce_csrf_checks=True).post(PAGE, {"worry": "mean"}),
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "CHILDREN", limits.Limit("children", 1, 3600))
        for _time in range(2):
            pages["too many"] = client.post(PAGE, {"worry": "mean"}, REMOTE_ADDR="192.0.2.9")
    assert [one.status_code for one in pages.values()] == [200, 422, 422, 200, 403, 429]
    return {name: one.content.decode() for name, one in pages.items()}


def test_every_sentence_is_read_at_seven_in_words_of_year_two(
    everybody: None, oakfield: School, client: Client, headteacher: Person
) -> None:
    said = {one for page in every_page(client).values() for one in sentences(page)}
    assert {str(one.says) for one in (*WORRIES.values(), *CHOICES.values())} <= said
    assert {"Get help now", "In danger?", "You are not in trouble.", "Please tell a grown-up now"} <= said
    ages = {
        one: reading_age(one) for one in said if len(one.split()) > 5
    }  # shorter, one word weighs too much
    assert len(ages) > 10 and not {one: age for one, age in ages.items() if age > 7}
    for page in every_page(client).values():
        assert reading_age("\n".join(sentences(page))) <= 7
    words = {word for one in said for word in re.findall(r"[A-Za-z]+(?:['’-][a-z]+)*", one)}
    assert not {word for word in words if word.lower() not in KNOWN and word not in LONGER}
    assert max(len(one.split()) for one in said) <= 11


def test_the_measure_would_notice(client: Client) -> None:
    assert reading_age("Information concerning inappropriate communications will be investigated.") > 7
    assert sentences("<main><p>One. Two <b>three</b>?</p><svg>no</svg></main>") == ["One.", "Two three?"]


def test_help_comes_first_on_every_page(everybody: None, oakfield: School, client: Client) -> None:
    for name, page in every_page(client).items():
        said = sentences(page)
        help_at = said.index("Get help now")
        assert " ".join(said[:help_at]) in page.replace("</h1>", ""), (
            name
        )  # nothing but the heading stands before it
        assert (
            "Ring 999." in said[help_at : help_at + 3] and "Ring Childline: 0800 1111." in said[: help_at + 6]
        )
        assert 'type="file"' not in page and 'href="tel:08001111"' in page and "Leave this page" in page
