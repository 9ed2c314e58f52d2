"""The demo's posts, made with the same actions that people use, in every state a post can be in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handbell.channels.models import Channel
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.publishing.actions.accept_warning import accept_warning
from handbell.publishing.actions.add_photo import add_photo
from handbell.publishing.actions.agree import agree
from handbell.publishing.actions.answer_asks import Answers, answer_asks
from handbell.publishing.actions.carry_over import carry_over
from handbell.publishing.actions.hand_in import hand_in
from handbell.publishing.actions.note_faces import note_faces
from handbell.publishing.actions.save_draft import Described, DraftWords, save_draft
from handbell.publishing.actions.send_back import send_back
from handbell.publishing.actions.start_post import start_post
from handbell.publishing.actions.tag_face import tag_face, tag_from_behind
from handbell.publishing.actions.take_down import ask_takedown
from handbell.publishing.asks.lacking import photo_key
from handbell.publishing.asks.ticks import ticks_of
from handbell.publishing.asks.wanted import wanted_of
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Archived, Delivery, Edition, Photo, Post
from handbell.publishing.screen.look import look_at
from handbell.schools.access import Actor
from handbell.screening.pictures import Box
from handbell.site.demo.pictures import Drawing, display_wall, from_behind, paper_bridge, planting_table

REASON = "Everybody shown agreed, and the picture shows the work well."


@dataclass
class Writing:
    """What one demo post is made of."""

    text: str
    author: Person
    drawing: Drawing | None = None
    shown: Sequence[Person] = ()
    channels: Sequence[Channel] = ()
    goes_out_at: datetime | None = None
    tag: bool = field(default=True)


def draft(writing: Writing) -> tuple[Actor, Post]:
    """Write it down as its author would, with its picture, its tags and an answer to each warning."""
    by = actor_for(writing.author)
    post = start_post(by)
    described = {}
    if writing.drawing:
        photo = add_photo(by, post.pk, "photo.jpg", writing.drawing.jpeg)
        _look_at(by, photo, writing.drawing)
        described[photo.pk] = Described(alt=writing.drawing.alt)
        if writing.tag:
            _tag(by, post, photo, writing.shown)
    post.refresh_from_db()
    words = DraftWords(
        writing.text, frozenset(channel.pk for channel in writing.channels), writing.goes_out_at, described
    )
    post = save_draft(by, post.pk, post.revision, words)
    post.refresh_from_db()
    return by, post


def ready(writing: Writing, reader: Person) -> tuple[Post, Edition]:
    """A draft whose warnings are answered, handed in to this reader."""
    by, post = draft(writing)
    for finding in look_at(post).to_think_about:
        accept_warning(by, post.pk, finding.fingerprint, REASON)
    post.refresh_from_db()
    answer_asks(by, post.pk, _answers(post))
    return post, hand_in(by, post.pk, post.revision, readers=[reader.pk])


def _answers(post: Post) -> Answers:
    """What the author says about it: our own pictures, looked at, for the first purpose that the policy allows."""
    wanted = wanted_of(post)
    photos = [str(photo.pk) for photo in wanted.photos]
    return Answers(
        said={
            "purpose": next(iter(wanted.purposes), ""),
            "misread": "Nothing in it can be turned against a child.",
            "role": "profile",
            "disclaimer": "profile",
            "pupils_work": "no",
        },
        pictures={pk: {"source": "own"} for pk in photos},
        opened=frozenset([*wanted.links, *map(photo_key, photos)]),
    )


def published(writing: Writing, reader: Person, days_ago: int, now: datetime) -> Post:
    """A post that went out some days ago: agreed, delivered, and carried over where a person does that."""
    post, edition = ready(writing, reader)
    edition = _agreed(reader, edition)
    if edition.approved_at is None:  # a policy that asks the headteacher too
        _agreed(Person.objects.get(roles_held__role="headteacher"), edition)
    sweep_due()
    for delivery in Delivery.objects.filter(edition=edition, state=Delivery.State.BY_HAND):
        address = f"{delivery.channel.address}/{str(post.pk)[-6:]}"
        carry_over(actor_for(writing.author), delivery.pk, address)
    then = now - timedelta(days=days_ago)
    Delivery.objects.filter(edition=edition).update(at=then, due_at=then)
    Archived.objects.filter(delivery__edition=edition).update(published_at=then)
    Edition.objects.filter(pk=edition.pk).update(approved_at=then, handed_in_at=then - timedelta(hours=2))
    Post.objects.filter(pk=post.pk).update(created_at=then - timedelta(hours=5), updated_at=then)
    return post


def _agreed(reader: Person, edition: Edition) -> Edition:
    """Somebody read it, and ticks what the policy asks of a reader."""
    return agree(actor_for(reader), edition.pk, [one.name for one in ticks_of(edition.evidence)])


def fill_oakfield(staff: dict[str, Person], pupils: dict[str, list[Person]], channels: dict[str, Channel],
                  now: datetime) -> None:  # fmt: skip
    """Oakfield, where the story of the README is told: a post in every state."""
    amara, ben, ffion, tomasz = (
        staff[name] for name in ("Amara Mensah", "Ben Osei", "Ffion Jarrett", "Tomasz Wilk")
    )
    board, facebook, x = channels["Noticeboard"], channels["Facebook"], channels["X"]
    willow, rowan = pupils["Willow"], pupils["Rowan"]
    published(Writing("Our Year 5 engineers folded bridges from one sheet of paper. The best held two kilograms!",
                      ffion, paper_bridge(), (), (board, facebook)), ben, 9, now)  # fmt: skip
    published(Writing("Who lives in our pond? Year 3 counted eleven newts and one very patient heron.",
                      amara, from_behind(), willow[0:3], (board, facebook)), ben, 6, now)  # fmt: skip
    published(Writing("Seedlings for everybody: our gardeners planted beans, peas and sunflowers.",
                      ben, planting_table(), rowan[0:4], (board, facebook)), amara, 3, now)  # fmt: skip
    ready(Writing("The corridor has become a gallery. Every class has painted its favourite weather.",
                  ben, display_wall(), (), (board, facebook), now + timedelta(hours=5)), amara)  # fmt: skip
    draft(Writing("Maths by the pond: how do you measure a circle without a ruler?",
                  amara, planting_table(), (), (board,), tag=False))  # fmt: skip
    _sent_back(tomasz, ffion, (board, x))
    _, edition = ready(Writing("Our winter concert is on Thursday at 2 pm in the school hall. Do come.",
                                  amara, None, (), (board, facebook), now + timedelta(days=1)), ben)  # fmt: skip
    _agreed(ben, edition)
    _waits_to_be_carried(tomasz, ben, (x,))
    _taken_down(ffion, amara, board, now)


def fill_plainly(author: Person, reader: Person, channels: dict[str, Channel], now: datetime) -> None:
    """The other schools: one published, one being written."""
    board = channels["Noticeboard"]
    published(Writing("A bridge of paper, a bag of weights, and a great deal of silence while we waited.",
                      author, paper_bridge(), (), (board,)), reader, 5, now)  # fmt: skip
    draft(Writing("Our new display is up in the hall.", author, display_wall(), (), (board,)))


def _sent_back(author: Person, reader: Person, channels: Sequence[Channel]) -> None:
    _, edition = ready(Writing("Year 6 wrote letters to their older selves, to be opened in July.",
                               author, None, (), channels), reader)  # fmt: skip
    send_back(actor_for(reader), edition.pk, "Lovely. Could you say which week this was?")


def _waits_to_be_carried(author: Person, reader: Person, channels: Sequence[Channel]) -> None:
    _, edition = ready(Writing("The Year 6 chess club won four games out of five on Saturday morning.",
                               author, None, (), channels), reader)  # fmt: skip
    _agreed(reader, edition)
    sweep_due()


def _taken_down(author: Person, reader: Person, board: Channel, now: datetime) -> None:
    post = published(Writing("The book fair opens on Monday in the library.", author, None, (), (board,)),
                     reader, 14, now)  # fmt: skip
    edition = Edition.objects.get(post=post)
    ask_takedown(actor_for(author), edition.pk, "The fair was moved to another week.")
    sweep_due()


def _look_at(by: Actor, photo: Photo, drawing: Drawing) -> None:
    """Where the faces of a drawing are, noted as the finder notes those of a photograph."""
    job = Actor(school=by.school, name="Handbell", via="job", system=True)
    note_faces(job, photo.pk, [Box(*place) for place in drawing.faces], [])


def _tag(by: Actor, post: Post, photo: Photo, shown: Sequence[Person]) -> None:
    faces = list(photo.faces.order_by("x"))
    for number, person in enumerate(shown):
        if number < len(faces):
            tag_face(by, post.pk, faces[number].pk, person.pk)
        else:
            tag_from_behind(by, post.pk, photo.pk, person.pk)
