"""Hand a post in: freeze what goes out, and ask a colleague to read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.holding_back import held_back
from handbell.channels.models import Channel
from handbell.ledger.action import Done, action
from handbell.notices.tell import tell_person
from handbell.people.models import Person
from handbell.publishing.actions.approving import approve
from handbell.publishing.actions.changing import WAITS_FOR_READER, Stale
from handbell.publishing.agreeing import (
    clause_of_head,
    clause_of_moderator,
    heads,
    moderators_for,
    needed_for,
)
from handbell.publishing.asks.evidence import evidence_of
from handbell.publishing.asks.lacking import lacks
from handbell.publishing.asks.ticks import all_ticked, ticks_wanted
from handbell.publishing.asks.wanted import Wanted, wanted_of
from handbell.publishing.bounds import MOST_REASON, NotYours
from handbell.publishing.delivery.plan import reached_by
from handbell.publishing.forced import clause_of_reading
from handbell.publishing.frozen import channels_of, digest_of, pictures_of
from handbell.publishing.models import Edition, Post
from handbell.publishing.news import settle_news
from handbell.publishing.reach import current_edition, may_change, possible_readers, why_not_reader
from handbell.publishing.screen.drafts import photos_of
from handbell.publishing.screen.look import Looked, look_at, store_run
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope


class Unread(NamedTuple):
    """Whether nobody is to read it first, why, and what whoever lets it out ticked."""

    wished: bool
    because: str
    ticked: frozenset[str]


def hand_in(
    by: Actor,
    post_id: UUID,
    revision: int,
    *,
    readers: Iterable[UUID] = (),
    unread: bool = False,
    because: str = "",
    ticked: Collection[str] = (),
) -> Edition:
    """Freeze this revision and pass it on: to `readers` (nobody named: anyone), or straight out when `unread`.

    `unread` needs no reason where the pack asks for no reader; where it asks for one that may be passed over it
    needs a leader and a reason that is kept. What a reader would tick is `ticked` by whoever lets it out. Handing the
    same revision in twice gives the same edition. Raises
    Stale, NotYours, NotAllowed, or CannotBeDone with a sentence.
    """
    with school_scope(by.school):
        post = Post.objects.get(pk=post_id)
        already = current_edition(post)
        if already is not None and already.revision == revision and may_change(by, post):
            return already
    return _hand_in(by, post_id, revision, tuple(readers), Unread(unread, because, frozenset(ticked)))


@action("publishing.hand_in", capability="publishing.draft")
def _hand_in(
    by: Actor, post_id: UUID, revision: int, readers: Sequence[UUID], unread: Unread
) -> Done[Edition]:
    post = Post.objects.select_for_update().select_related("author").get(pk=post_id)
    if not may_change(by, post):
        raise NotYours(_("Only the author and the leaders hand this post in."))
    already = current_edition(post)
    if already is not None and already.revision == revision:
        return Done(already, about=post.reference, contents={"again": True})
    if revision != post.revision or not post.being_made:
        raise Stale(post)
    looked = _fit_to_go(post)
    wanted = _answered(post)
    needed = _needed(by, post, unread, clause_of_reading(looked.findings))
    if needed == 0:
        all_ticked(ticks_wanted(wanted), unread.ticked)
    asked = _asked(post, readers) if needed else []
    edition = _freeze(by, post, looked, needed, wanted)
    settle_news(post.reference)
    if needed:
        _ask(post, edition, asked)
    if needed == 0:
        _let_out(edition, by, unread, wanted)
        approve(edition, by)
    return Done(
        edition,
        about=post.reference,
        contents=_in_the_record(edition, asked),
        clauses=_clauses(looked, wanted),
    )


def _fit_to_go(post: Post) -> Looked:
    """What screening says now; CannotBeDone while something is missing, must be mended or waits for a yes."""
    photos = photos_of(post)
    if not post.text.strip() and not photos:
        raise CannotBeDone(_("There is nothing to hand in yet. Write something or add a photo."))
    if not post.channels.exists():
        raise CannotBeDone(_("Choose at least one channel. Only approved channels are offered."))
    closed = post.channels.exclude(state=Channel.State.APPROVED).order_by("name").first()
    if closed is not None:
        says = _("%(channel)s is no longer an approved channel. Choose the channels again.")
        raise CannotBeDone(says % {"channel": closed.name})
    if post.goes_out_at is not None and post.goes_out_at < timezone.now():
        raise CannotBeDone(
            _("The time set for this post has passed. Choose another, or “As soon as it is agreed”.")
        )
    held = held_back(reached_by(post))
    if held:
        raise CannotBeDone(next(iter(held.values())))
    looked = look_at(post)
    if looked.to_mend:
        raise CannotBeDone(
            _("Mend what screening found first: %(first)s") % {"first": looked.to_mend[0].message}
        )
    if looked.to_think_about:
        raise CannotBeDone(
            _("Answer each point to think about first: %(first)s")
            % {"first": looked.to_think_about[0].message}
        )
    return looked


def _answered(post: Post) -> Wanted:
    """What the policy asks of the post; CannotBeDone, with the clause, while an answer is missing or settles that the
    post cannot go out."""
    wanted = wanted_of(post)
    missing = lacks(wanted)
    if missing:
        raise CannotBeDone(missing[0].sentence, missing[0].field)
    return wanted


def _let_out(edition: Edition, by: Actor, unread: Unread, wanted: Wanted) -> None:
    """Keep why nobody read it, and what whoever lets it out ticked in a reader's place."""
    if unread.because:
        edition.passed_over_by_id, edition.passed_over_because = by.person_id, unread.because.strip()
    ticks = ticks_wanted(wanted)
    if ticks:
        edition.evidence = edition.evidence | {"ticked": [one.name for one in ticks]}
    edition.save(update_fields=["passed_over_by", "passed_over_because", "evidence"])


def _needed(by: Actor, post: Post, unread: Unread, forced: str) -> int:
    """How many colleagues read it. One is offered where the pack asks for none; `forced` is the clause of a finding
    that nobody lets out unread."""
    publishing = school_pack().publishing
    needed = needed_for(post)
    if not unread.wished:
        return max(1, needed)
    if forced:
        says = _("A colleague reads it first, because of what the check found (%(clause)s). Choose a reader.")
        raise CannotBeDone(says % {"clause": forced})
    if needed == 0:
        return 0
    head = clause_of_head(post)
    if head:
        raise CannotBeDone(
            _("The headteacher agrees to every post (%(clause)s). Hand it in to be read.") % {"clause": head}
        )
    moderator = clause_of_moderator(post)
    if moderator:
        raise CannotBeDone(
            _("The named moderator releases pupils’ work (%(clause)s). Hand it in to be read.")
            % {"clause": moderator}
        )
    clause = publishing.second_reader_clause or ""
    if not publishing.second_reader_may_be_skipped:
        raise CannotBeDone(
            _(
                "The school's policy asks for a second reader (%(clause)s) and lets nobody pass it over. "
                "Choose a reader."
            )
            % {"clause": clause}
        )
    by.must("publishing.pass_over")
    if not unread.because.strip():
        raise CannotBeDone(
            _("Say why nobody can read it first (%(clause)s). The reason is kept with the post.")
            % {"clause": clause}
        )
    if len(unread.because) > MOST_REASON:
        raise CannotBeDone(_("Say why in at most %(most)s characters.") % {"most": MOST_REASON})
    return 0


def _asked(post: Post, readers: Sequence[UUID]) -> list[Person]:
    """The colleagues asked by name; CannotBeDone for one who cannot be a second reader."""
    allowed = {person.pk: person for person in possible_readers(post)}
    for person_id in readers:
        if person_id not in allowed:
            if person_id == post.author_id:
                raise CannotBeDone(_("The author cannot be the second reader. Choose a colleague."))
            raise CannotBeDone(
                why_not_reader(person_id, post) or _("This person cannot read the post. Choose another.")
            )
    asked = dict.fromkeys(readers)
    if asked and clause_of_head(post):  # whoever else is asked, the headteacher's word is wanted too
        asked.update(dict.fromkeys(head for head in heads().values_list("pk", flat=True) if head in allowed))
    if clause_of_moderator(post):  # always asked by name: nobody else releases it
        asked.update(dict.fromkeys(one for one in moderators_for(post) if one in allowed))
    return [allowed[person_id] for person_id in asked]


def _freeze(by: Actor, post: Post, looked: Looked, needed: int, wanted: Wanted) -> Edition:
    pictures, channels = pictures_of(photos_of(post)), channels_of(reached_by(post))
    answers = [
        {
            "fingerprint": f.fingerprint,
            "check": f.check,
            "reason": a.reason,
            "by": str(a.by_id),
            "name": a.by.full_name,
        }
        for f in looked.answered
        for a in [looked.accepted[f.fingerprint]]
    ]
    edition = Edition.objects.create(
        post=post,
        revision=post.revision,
        text=post.text,
        pictures=pictures,
        channels=channels,
        accepted=answers,
        evidence=evidence_of(wanted, by.name, timezone.now().isoformat()),
        digest=digest_of(post, pictures, channels),
        screening=store_run(post, looked),
        readers_needed=needed,
        handed_in_by_id=by.person_id,
    )
    post.state = Post.State.READING
    post.save()
    return edition


def _ask(post: Post, edition: Edition, asked: Sequence[Person]) -> None:
    """Put the post on the readers' lists: those named, or every colleague who may read it."""
    post.asked.set(asked)
    named = len(asked) >= edition.readers_needed
    for person in asked if named else possible_readers(post):
        tell_person(
            person.pk,
            kind=WAITS_FOR_READER,
            about=post.reference,
            link=reverse("publishing:read", args=[post.pk]),
            title=_("Second reading: “%(post)s”") % {"post": post.headline},
            detail=_("%(author)s asks for a second reader.") % {"author": post.author.full_name},
            due_at=post.goes_out_at if post.goes_out_at and post.goes_out_at > timezone.now() else None,
        )


def _in_the_record(edition: Edition, asked: Sequence[Person]) -> dict[str, object]:
    return {
        "revision": edition.revision,
        "digest": edition.digest,
        "readers_needed": edition.readers_needed,
        "asked": [person.full_name for person in asked],
        "passed_over_because": edition.passed_over_because,
        "accepted": edition.accepted,
        "evidence": edition.evidence,
    }


def _clauses(looked: Looked, wanted: Wanted) -> list[str]:
    """The clauses that this step keeps: the second reader's, those that asked, and of each warning answered."""
    reader = school_pack().publishing.second_reader_clause
    asked = [clause for one in wanted.publishing.ask for clause in wanted.clauses(one.ask)]
    answered = [clause for finding in looked.answered for clause in finding.clauses]
    return list(dict.fromkeys([*([reader] if reader else []), *asked, *answered]))
