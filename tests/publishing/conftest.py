"""Two channels, and a draft that screening lets through."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.publishing.asks.ticks import ticks_of, ticks_wanted
from handbell.publishing.asks.wanted import wanted_of
from handbell.publishing.models import Edition, Post
from handbell.schools.models import School
from handbell.schools.scope import school_scope

CLEAN = "Year 3 planted beans by the pond today. Soil everywhere, and plenty of worms."


def open_channel(school: School, name: str, purpose: str = "social_media", **more: object) -> Channel:
    """An approved channel that is carried over by hand, its risk assessed today."""
    assessed = {"risk_summary": "Comments are read daily.", "risk_assessed_on": timezone.localdate()}
    with school_scope(school):
        return Channel.objects.create(
            name=name,
            network="by_hand",
            platform=name,
            consent_purpose=purpose,
            state="approved",
            **(assessed | more),
        )


def plain_jpeg(colour: str = "green", size: tuple[int, int] = (320, 240)) -> bytes:
    """A picture of nothing, as a file."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def facebook(oakfield: School) -> Channel:
    return open_channel(oakfield, "Facebook")


@pytest.fixture
def newsletter(oakfield: School) -> Channel:
    return open_channel(oakfield, "Newsletter", "newsletter")


def answers_of(post: Post, **changes: object) -> dict[str, object]:
    """What the form of the check page asks, answered so that nothing is missing."""
    with school_scope(post.school):
        photos = [str(pk) for pk in post.photos.filter(taken_out_at=None).values_list("pk", flat=True)]
        wanted = wanted_of(post)
    answers: dict[str, object] = {
        "asked": "1",
        "purpose": next(iter(wanted.purposes), ""),
        "misread": "Somebody may think that beans are all we grow.",
        "role": "profile",
        "disclaimer": "profile",
        "pupils_work": "no",
        "ticked": [one.name for one in ticks_wanted(wanted)],
        "opened": [*wanted.links, *(f"photo:{pk}" for pk in photos)],
        **{f"source-{pk}": "own" for pk in photos},
    }
    return {**answers, **changes}


def form_of(post: Post, **changes: object) -> dict[str, object]:
    """The draft's form as a browser would send it now, and the answers of the check page."""
    with school_scope(post.school):
        post.refresh_from_db()
        form: dict[str, object] = {
            "revision": post.revision,
            "text": post.text,
            "channels": [str(pk) for pk in post.channels.values_list("pk", flat=True)],
            "when": "later" if post.goes_out_at else "now",
            "at": "",
        }
    return {**form, **answers_of(post), **changes}


def agreeing(edition: Edition) -> dict[str, object]:
    """The reader's form, with all that the policy asks of a reader ticked."""
    return {"edition": str(edition.pk), "ticked": [one.name for one in ticks_of(edition.evidence)]}


@pytest.fixture
def write(client_of: Callable[[Person], Client], facebook: Channel) -> Callable[..., Post]:
    """Write a draft as this person, through the pages."""

    def written(author: Person, text: str = CLEAN, **changes: object) -> Post:
        sent = {
            "form": str(uuid4()),
            "revision": 0,
            "text": text,
            "channels": [str(facebook.pk)],
            "when": "now",
        }
        answer = client_of(author).post("/post/new/", {**sent, **changes})
        assert answer.status_code == 302, answer.content.decode()
        with school_scope(author.school):
            return Post.objects.get(pk=answer["Location"].split("/")[2])

    return written


@pytest.fixture
def hand_in(client_of: Callable[[Person], Client]) -> Callable[..., Post]:
    """Hand a draft in as its author, to `reader` or to anyone."""

    def handed_in(post: Post, reader: Person | None = None, by: Person | None = None, **more: object) -> Post:
        with school_scope(post.school):
            post.refresh_from_db()
            author = post.author
        sent = answers_of(post) | {
            "revision": post.revision,
            "reader": str(reader.pk) if reader else "anyone",
            **more,
        }
        answer = client_of(by or author).post(f"/post/{post.pk}/hand-in/", sent)
        assert answer.status_code == 302, answer.content.decode()
        with school_scope(post.school):
            post.refresh_from_db()
        return post

    return handed_in
