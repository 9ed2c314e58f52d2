"""The main job from end to end, as people do it: on a phone, against a real Bluesky server, with `handbell run` itself.

Amara writes about her class, mends what screening finds, Ben reads it, it goes out; a parent takes a yes back, and
it is gone from the network and from the noticeboard. Nothing here reaches into the program: there is a browser, the
school's public page, and the network's own answer.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from atproto import Client as Bluesky
from playwright.sync_api import Browser, Page, expect
from tests.postgres import free_port

pytestmark = [pytest.mark.browser, pytest.mark.bluesky]

GROUP = Path(__file__).parents[1] / "pictures" / "group.jpg"
ALT = "Five gardeners in front of a hall, smiling"
PATIENCE = 90  # seconds for something that happens in the background
START = 280  # seconds for everything to start; five minutes are promised
SLIP = "What a day! Jonah Dunmore and friends planted beans by the pond."
MENDED = "What a day! Our Year 3 gardeners planted beans by the pond."
NAMED = ("Aisha Whitlock", "Jonah Dunmore", "Erin Gillow", "Theo Coulter", "Kofi Jessop")  # all in Willow
SAID_NO = "Theo Coulter"  # whose family said no to social media
CHECKED = ("accurate and fair", "anti-bullying", "confidential", "child protection")
PARENT = "fergus.whitlock.wi001@families.example"  # of Aisha Whitlock


@dataclass
class Running:
    """Handbell as `handbell run --with-bluesky` started it."""

    address: str
    bluesky: str
    handle: str
    log: Path

    def posts_there(self) -> list[object]:
        """What the network itself says it holds."""
        client = Bluesky(base_url=self.bluesky)
        try:
            listed = client.com.atproto.repo.list_records(
                {"repo": self.handle, "collection": "app.bsky.feed.post", "limit": 20}
            )
        finally:
            client.request.close()
        return list(listed.records)


def until(what: Callable[[], object], why: str, seconds: float = PATIENCE) -> object:
    """Ask again and again until there is an answer; fails with `why` when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = what()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(why)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("handbell")
    log = home / "run.log"
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
    environment |= {"HANDBELL_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "handbell.cli", "run", "--with-bluesky", "--port", str(port)],
            env=environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        until(
            lambda: "Stop with Ctrl+C" in log.read_text() or process.poll() is not None,
            "handbell run did not say how to sign in",
            START,
        )
        said = log.read_text()
        server = re.search(r"Practice Bluesky server: (\S+), account (\S+)", said)
        assert server, said
        yield Running(f"http://localhost:{port}", server[1], server[2], log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)


def phone(chromium: Browser, running: Running) -> Page:
    """A fresh phone: nobody is signed in on it."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", base_url=running.address
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    button = page.get_by_role("button", name=name)
    if not button.is_visible():
        page.locator("summary", has_text="Oakfield Primary").click()
    button.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name.split(maxsplit=1)[0])


def write(page: Page) -> None:
    """Amara takes a photo, writes, and chooses where it goes."""
    page.get_by_role("link", name="Post").first.click()
    page.get_by_role("button", name="Write a post").or_(
        page.get_by_role("link", name="Write a post")
    ).first.click()
    page.set_input_files("input[type=file]", GROUP)
    expect(page.get_by_text("At least 5 faces")).to_be_visible(timeout=PATIENCE * 1000)
    page.get_by_label("What would you like to say?").fill(SLIP)
    page.get_by_label("Photo 1 in words").fill(ALT)
    for channel in ("Facebook", "X"):
        page.get_by_label(channel, exact=True).uncheck()
    for channel in ("Bluesky", "Noticeboard"):
        page.get_by_label(channel, exact=True).check()


def say_who_is_in_it(page: Page) -> None:
    """Each found face is named from the class list; one of them has to be covered."""
    page.get_by_role("link", name="Who is in it?").click()
    page.get_by_role("link", name="Say who it is : face 1").click()
    for number, name in enumerate(NAMED, start=1):
        expect(page.get_by_role("img", name=f"Face {number}, close up")).to_be_visible()
        page.get_by_role(
            "button", name=name, exact=True
        ).click()  # her own class comes first; then the next face
    page.get_by_role("link", name="Check the post").click()


def mend(page: Page) -> None:
    """What must be mended is mended where the page says how; what is to think about gets its reason."""
    expect(page.get_by_role("heading", name="A pupil’s full name")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^SN-")).first).to_be_visible()
    expect(page.get_by_text(f"{SAID_NO}", exact=False).first).to_be_visible()
    page.get_by_role("button", name=re.compile("Cover", re.I)).first.click()
    page.get_by_role("link", name="Back to the draft").first.click()
    page.get_by_label("What would you like to say?").fill(MENDED)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="Check your post")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", name="A pupil’s full name")).to_have_count(0)


def answer_what_is_to_think_about(page: Page) -> None:
    """Every warning gets its yes, with a reason that is kept."""
    fine = page.locator("summary", has_text="This is fine here")
    while fine.count():
        fine.first.click()
        page.get_by_label("Why? The reason is kept with the post.").first.fill(
            "All agreed; the picture shows the work."
        )
        before = fine.count()
        page.get_by_role("button", name="Yes, go on").first.click()
        expect(fine).to_have_count(before - 1)


def answer_what_the_policy_asks(page: Page) -> None:
    """What no screening can answer: purpose, whose picture, how it could be misread. Unanswered, it goes nowhere."""
    page.get_by_role("button", name="Hand it in").click()
    page.get_by_role("link", name="Choose the purpose that this post serves (SN-2.7-2, SN-2.7-8).").click()
    page.get_by_label("Education: what our pupils learn, and how").check()
    page.get_by_label("Our own: staff or pupils made it").check()
    page.get_by_label("How could it be misread or passed on?").fill("Nobody is named; it tells of a lesson.")


def hand_in_to(page: Page, reader: str) -> None:
    page.get_by_label(reader, exact=True).check()
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("With the second reader").first).to_be_visible()


def read_and_agree(page: Page) -> None:
    """The second reader sees exactly what goes out, and agrees once everything asked of a reader is ticked."""
    page.get_by_role("link", name=re.compile("Second reading: “What a day!")).click()
    expect(page.get_by_text(MENDED)).to_be_visible()
    expect(page.get_by_text(ALT)).to_be_visible()
    page.get_by_role("button", name="I agree: it may go out").click()
    expect(page.get_by_role("alert")).to_contain_text("(SN-2.8-6)")
    for said in CHECKED:
        page.get_by_role("group", name="Tick what you looked at").get_by_label(said).check()
    page.get_by_role("button", name="I agree: it may go out").click()


def take_yes_back(page: Page) -> None:
    """A parent with a one-time code and no account takes back both answers. The demo shows the e-mail on the page."""
    page.goto("/consent/family/oakfield/")
    page.get_by_label("Your e-mail address").fill(PARENT)
    page.get_by_role("button", name="Send me a code").click()
    mail = page.get_by_text("The e-mail says").inner_text()
    found = re.search(r"is (\d{4} \d{4})", mail)
    assert found, mail
    page.get_by_label("Your code").fill(found[1])
    page.get_by_role("button", name="Go on").click()
    for where in ("The school website", "Social media"):
        page.get_by_role("link", name=f"Take back my yes : Aisha, {where}").click()
        expect(page.get_by_text("You need not say why.")).to_be_visible()
        page.get_by_role("button", name="No", exact=True).click()
        expect(page.get_by_role("heading", name="Pictures of Aisha")).to_be_visible()


def test_a_post_goes_out_under_the_policy_and_comes_down_when_consent_is_withdrawn(
    running: Running, chromium: Browser
) -> None:
    amara = phone(chromium, running)
    sign_in(amara, "Amara Mensah")
    write(amara)
    say_who_is_in_it(amara)
    mend(amara)
    answer_what_is_to_think_about(amara)
    answer_what_the_policy_asks(amara)
    hand_in_to(amara, "Ben Osei")
    assert running.posts_there() == []

    ben = phone(chromium, running)
    sign_in(ben, "Ben Osei")
    read_and_agree(ben)

    until(running.posts_there, "the post never reached the network")
    (there,) = running.posts_there()
    assert there.value.text == MENDED
    (picture,) = there.value.embed.images
    assert picture.alt == ALT

    anybody = phone(chromium, running)
    anybody.goto("/board/oakfield/")
    expect(anybody.get_by_text(MENDED).first).to_be_visible()
    expect(anybody.get_by_role("img", name=ALT)).to_be_visible()

    take_yes_back(phone(chromium, running))
    until(lambda: not running.posts_there(), "the post is still on the network")

    def gone_from_the_board() -> bool:
        anybody.reload()
        return anybody.get_by_text(MENDED).count() == 0

    until(gone_from_the_board, "the post is still on the noticeboard")
