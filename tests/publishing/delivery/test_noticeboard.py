"""The noticeboard: public, conditional, printable, with feeds; what came down is gone from all of it."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.delivery.making import TEXT, a_board, a_channel, an_edition, jpeg, planned

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.people.models import Person
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.delivery.plan import plan, with_noticeboard
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Archived
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def on_board(in_oakfield: School, teacher: Person) -> Archived:
    """A post with two pictures on Oakfield's board."""
    delivery = planned(teacher, a_board(), pictures=2)
    sweep_due()
    return Archived.objects.get(delivery=delivery)


def test_everyone_reads_it_without_an_account(on_board: Archived) -> None:
    page = Client().get("/board/oakfield/")
    assert page.status_code == 200
    words = page.content.decode()
    assert "News from Oakfield Primary" in words
    assert TEXT in words
    assert 'alt="Beans in pot 1"' in words
    assert "Set-Cookie" not in page.headers
    one = Client().get(f"/board/oakfield/{on_board.delivery.key}/").content.decode()
    assert TEXT in one
    picture = Client().get(f"/board/oakfield/{on_board.delivery.key}/picture-2.jpg")
    assert (picture.content, picture["Content-Type"]) == (jpeg("orchid"), "image/jpeg")
    assert on_board.url == f"http://localhost:8000/board/oakfield/{on_board.delivery.key}/"
    sheet = Client().get("/board/oakfield/print/").content.decode()
    assert TEXT in sheet


def test_nothing_of_another_school_and_nothing_that_was_never_there(
    on_board: Archived, other_school: School
) -> None:
    assert TEXT not in Client().get("/board/larch-hill/").content.decode()
    assert Client().get(f"/board/larch-hill/{on_board.delivery.key}/").status_code == 404
    assert Client().get(f"/board/larch-hill/{on_board.delivery.key}/picture-1.jpg").status_code == 404
    assert Client().get("/board/nowhere/").status_code == 404
    assert Client().get(f"/board/oakfield/{'0' * 32}/").status_code == 404
    assert Client().post("/board/oakfield/").status_code == 405


def test_feeds_carry_text_pictures_and_alt_texts(on_board: Archived) -> None:
    rss = Client().get("/board/oakfield/feed.rss")
    item = ElementTree.fromstring(rss.content).find("./channel/item")
    assert item is not None
    link, body, enclosure = item.findtext("link"), item.findtext("description") or "", item.find("enclosure")
    assert link == on_board.url
    assert TEXT.split(".")[0] in body
    assert 'alt="Beans in pot 1"' in body
    assert enclosure is not None
    assert enclosure.get("type") == "image/jpeg"
    assert enclosure.get("length") == str(len(jpeg()))
    entry = ElementTree.fromstring(Client().get("/board/oakfield/feed.atom").content).find(f"{ATOM}entry")
    assert entry is not None
    assert [one.get("type") for one in entry.findall(f"{ATOM}link[@rel='enclosure']")] == ["image/jpeg"] * 2
    assert entry.findtext(f"{ATOM}id") == on_board.url


def test_unchanged_pages_and_feeds_are_not_sent_again(on_board: Archived) -> None:
    page = Client().get("/board/oakfield/")
    assert Client().get("/board/oakfield/", headers={"If-None-Match": page["ETag"]}).status_code == 304
    feed = Client().get("/board/oakfield/feed.rss")
    since = {"If-Modified-Since": feed["Last-Modified"]}
    assert Client().get("/board/oakfield/feed.rss", headers=since).status_code == 304
    where = f"/board/oakfield/{on_board.delivery.key}/picture-1.jpg"
    assert Client().get(where, headers={"If-None-Match": Client().get(where)["ETag"]}).status_code == 304


def test_what_must_come_down_is_gone_from_everywhere_at_once(on_board: Archived) -> None:
    page = Client().get("/board/oakfield/")
    open_takedowns([on_board], cause="A colleague asked for it.")
    gone = Client().get(f"/board/oakfield/{on_board.delivery.key}/")
    assert gone.status_code == 410
    assert "This post is no longer on the board" in gone.content.decode()
    assert Client().get(f"/board/oakfield/{on_board.delivery.key}/picture-1.jpg").status_code == 410
    for where in ("", "print/", "feed.rss", "feed.atom"):
        assert "beans" not in Client().get(f"/board/oakfield/{where}").content.decode()
    assert Client().get("/board/oakfield/", headers={"If-None-Match": page["ETag"]}).status_code == 200
    sweep_due()
    on_board.refresh_from_db()
    assert on_board.taken_down_at is not None
    assert Client().get(f"/board/oakfield/{on_board.delivery.key}/").status_code == 410


def test_pages_of_ten_newest_first(in_oakfield: School, teacher: Person) -> None:
    board = a_board()
    for number in range(11):
        planned(teacher, board, text=f"Post number {number:02d}.")
    sweep_due()
    first, second = (Client().get(f"/board/oakfield/?page={page}").content.decode() for page in (1, 2))
    assert first.index("Post number 10.") < first.index("Post number 01.")
    assert "Post number 00." not in first
    assert "Post number 00." in second


def test_no_one_is_left_out_and_nobody_is_shown_without_being_asked_for(
    in_oakfield: School, teacher: Person, pupil: Person, second_teacher: Person
) -> None:
    facebook, board = a_channel("Facebook"), a_board()
    assert with_noticeboard([facebook]) == [facebook, board]
    words = plan(an_edition(teacher, [facebook]), an_edition(teacher, []).handed_in_at)
    assert {one.channel for one in words} == {facebook, board}
    assert reached(teacher, facebook, pupil) == {facebook}
    hidden = an_edition(teacher, [facebook], pictures=1, shows=[pupil], covered=True)
    assert {one.channel for one in plan(hidden, words[0].due_at)} == {facebook, board}
    ConsentAnswer.objects.create(pupil=pupil, purpose="website", answer="given", since=timezone.now())
    assert reached(teacher, facebook, pupil) == {facebook, board}
    assert reached(teacher, facebook, second_teacher) == {facebook, board}
    ConsentAnswer.objects.create(pupil=pupil, purpose="", answer="never_publish", since=timezone.now())
    never = an_edition(teacher, [facebook], pictures=1, shows=[pupil], covered=True)
    assert {one.channel for one in plan(never, words[0].due_at)} == {facebook}


def reached(author: Person, channel: Channel, shown: Person) -> set[Channel]:
    """Where a post goes out that was handed in for one channel and shows one person."""
    edition = an_edition(author, [channel], pictures=1, shows=[shown])
    return {one.channel for one in plan(edition, timezone.now())}


def test_an_empty_board_says_so(
    in_oakfield: School, client_of: Callable[[Person], Client], teacher: Person
) -> None:
    for reader in (Client(), client_of(teacher)):
        assert "Nothing is on the board yet." in reader.get("/board/oakfield/").content.decode()
