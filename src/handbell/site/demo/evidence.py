"""A case of the demo with something to show: a parent's word of a group chat, its picture, a covered copy, a hold."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFont

from handbell.cases.actions.confirm import change, confirm
from handbell.cases.actions.tell import Told, tell
from handbell.cases.codes import new_token
from handbell.cases.laying import proposal_of
from handbell.evidence.actions.handle import look
from handbell.evidence.actions.hold import put_hold
from handbell.evidence.actions.keep import keep
from handbell.evidence.actions.redact import make_copy
from handbell.evidence.redacting.copies import Place
from handbell.evidence.things import Thing, a_capture, a_file
from handbell.evidence.vault import put
from handbell.people.acting import actor_for
from handbell.screening.pictures.boxes import Box
from handbell.site.demo.people import DemoSchool

LINES = (
    "Year 5 only!!",
    "she cant even kick a ball",
    "dont let her in the group",
    "lol",
    "thats mean, stop it",
)
WORDS = (
    "My daughter is in Year 5. There is a group chat in which they make fun of her, every evening this week."
)


def keep_evidence(demo: DemoSchool, now: datetime) -> None:
    """A case of a bullied pupil, with a drawn screenshot, a page as somebody saw it, a copy with the names covered, a
    look, and a hold. No real chat, no real child."""
    by = actor_for(demo.first("dsl"))
    told = tell(
        actor_for(next(iter(demo.parents.values()))), new_token(),
        Told(words=WORDS, by="parent", about="pupil", platform="chat"),
    )  # fmt: skip
    case = told.report.case
    if proposal_of(case).category == "online_bullying_pupil":
        confirm(by, case.pk)
    else:
        change(by, case.pk, "online_bullying_pupil", [], ["child_involved"], "Her mother showed me the chat.")
    shot, _page = (keep(by, case.pk, new_token(), [thing])[0] for thing in _things(now))
    look(by, case.pk, shot.pk)
    names = [Place(1, Box(0.04, place, 0.68, 0.1)) for place in (0.13, 0.41)]
    make_copy(
        by, case.pk, shot.pk, new_token(), names, [], "Two lines of other children, for the parents’ meeting"
    )
    put_hold(by, case.pk, "Her parents may make a claim: nothing of it goes before that is settled.")


def _things(now: datetime) -> list[Thing]:
    """A screenshot as it came, and a page as her mother saw it, both of yesterday evening."""
    evening = (now - timedelta(days=1)).replace(hour=19, minute=5)
    facts = {
        "taken": evening.isoformat(),
        "taken_by": "Her mother",
        "place": "Group “Year 5 only”, her mother’s phone",
    }
    shot = a_file(
        put(screenshot()), "screenshot.png", shows="Five lines of the group, of yesterday evening.", **facts
    )
    if shot is None:
        raise ValueError("the drawn screenshot of the demo is of no kind that is kept")
    page = a_capture(
        address="Group “Year 5 only”", seen=evening.isoformat(), seen_by="Her mother", place="Her phone, at home",
        words="The group has eleven members. Somebody wrote: that’s mean, stop it.",
    )  # fmt: skip
    return [shot, page]


def screenshot() -> bytes:
    """A chat on a phone, drawn: a PNG of 390 by 600."""
    image = Image.new("RGB", (390, 600), "#e9edf2")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(18)
    pen.rectangle((0, 0, 390, 56), fill="#262f44")
    pen.text((16, 18), "Year 5 only", font=font, fill="white")
    for place, line in enumerate(LINES):
        top, left = 84 + place * 84, 120 if place == 4 else 16
        pen.rounded_rectangle(
            (left, top, left + 254, top + 58), 12, fill="#d9f0d2" if place == 4 else "white"
        )
        pen.text((left + 14, top + 20), line, font=font, fill="#262f44")
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()
