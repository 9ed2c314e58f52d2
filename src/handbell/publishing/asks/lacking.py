"""What is missing in the answers of a post, or settles that it cannot go out: a sentence each, with its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from handbell.publishing.asks.wanted import Wanted, moderators_of

OURS, OTHERS, UNKNOWN = "own", "other", "unknown"
LICENCE, PERMISSION, NONE = "licence", "permission", "none"
PROFILE = "profile"


class Lack(NamedTuple):
    """What is missing: the field to mend, and the sentence."""

    field: str
    sentence: str


def lacks(wanted: Wanted) -> list[Lack]:
    """Everything that keeps the post from being handed in, in the order of the form."""
    return [
        *_purpose(wanted),
        *_sources(wanted),
        *_opened(wanted),
        *_misread(wanted),
        *_statements(wanted),
        *_pupils_work(wanted),
    ]


def cited(sentence: str, clauses: Sequence[str]) -> str:
    """The sentence with its clauses in brackets before the full stop."""
    return f"{sentence.rstrip('.')} ({', '.join(clauses)})."


def _purpose(wanted: Wanted) -> Iterator[Lack]:
    clauses = wanted.clauses("purpose")
    chosen = wanted.answers.get("purpose", "")
    if not clauses or chosen in wanted.purposes:
        return
    if chosen == NONE:
        allowed = "; ".join(wanted.purposes.values())
        says = _("Official posts serve one of these purposes: %(allowed)s. This post serves none of them")
        yield Lack("purpose", cited(says % {"allowed": allowed}, clauses))
    else:
        yield Lack("purpose", cited(_("Choose the purpose that this post serves"), clauses))


def _sources(wanted: Wanted) -> Iterator[Lack]:
    clauses = wanted.clauses("copyright_source")
    for number, photo in enumerate(wanted.photos if clauses else (), 1):
        said = wanted.answers.get("pictures", {}).get(str(photo.pk), {})
        lack = source_lack(said, number, clauses)
        if lack is not None:
            field, sentence = lack
            yield Lack(f"{field}-{photo.pk}", sentence)


def source_lack(said: Mapping[str, str], number: int, clauses: Sequence[str]) -> Lack | None:
    """What is wrong with the answer about one picture; None when it may be used."""
    source, which = said.get("source", ""), {"number": number}
    if source == OURS:
        return None
    if source == UNKNOWN:
        says = _("Nobody knows where photo %(number)s comes from. Find its source, or choose another picture")
        return Lack("source", cited(says % which, clauses[:1]))
    if source != OTHERS:
        return Lack("source", cited(_("Say whose photo %(number)s is") % which, clauses[:1]))
    return _right_lack(said, which, clauses[-1:])


def _right_lack(said: Mapping[str, str], which: Mapping[str, int], clauses: Sequence[str]) -> Lack | None:
    """What is missing of the owner's name and of the right to use somebody else's picture."""
    permission = said.get("permission", "")
    if not said.get("owner", "").strip():
        return Lack("owner", cited(_("Name the owner of photo %(number)s") % which, clauses))
    if permission in {NONE, UNKNOWN}:
        says = _("There is no permission for photo %(number)s. Ask its owner, or choose another picture")
        return Lack("permission", cited(says % which, clauses))
    if permission not in {LICENCE, PERMISSION}:
        return Lack("permission", cited(_("Say by what right photo %(number)s is used") % which, clauses))
    if not said.get("licence", "").strip():
        says = _("Name the licence of photo %(number)s, or who gave permission and when")
        return Lack("licence", cited(says % which, clauses))
    return None


def _opened(wanted: Wanted) -> Iterator[Lack]:
    clauses = wanted.clauses("link_check")
    if not clauses:
        return
    opened = wanted.answers.get("opened", {})
    for link in wanted.links:
        if link not in opened:
            says = _("Open %(link)s, and say that it suits those who read it")
            yield Lack("opened", cited(says % {"link": link}, clauses))
    for number, photo in enumerate(wanted.photos, 1):
        if photo_key(str(photo.pk)) not in opened:
            says = _("Look at photo %(number)s, and say that it suits those who see it")
            yield Lack("opened", cited(says % {"number": number}, clauses))


def photo_key(photo_id: str) -> str:
    """How the record of who opened what calls a picture."""
    return f"photo:{photo_id}"


def _misread(wanted: Wanted) -> Iterator[Lack]:
    clauses = wanted.clauses("think_first")
    if clauses and not wanted.answers.get("misread", "").strip():
        yield Lack("misread", cited(_("Say how this post could be misread or passed on"), clauses))


def _statements(wanted: Wanted) -> Iterator[Lack]:
    said = wanted.answers
    if (clauses := wanted.clauses("role_statement")) and said.get("role") != PROFILE and not wanted.says_role:
        says = _("Say in the post who you are at the school, or that the account’s profile says it")
        yield Lack("role", cited(says, clauses))
    if (
        (clauses := wanted.clauses("disclaimer"))
        and said.get("disclaimer") != PROFILE
        and not wanted.disclaims
    ):
        says = _(
            "Say in the post that its views need not be the school’s, or that the account’s profile says it"
        )
        yield Lack("disclaimer", cited(says, clauses))


def _pupils_work(wanted: Wanted) -> Iterator[Lack]:
    if not wanted.asks_of_pupils_work:
        return
    said = wanted.answers.get("pupils_work", "")
    every = [c for ask in ("pupils_work", "work_sources", "moderator") for c in wanted.clauses(ask)]
    if said not in {"yes", "no"}:
        yield Lack(
            "pupils_work", cited(_("Say whether this post shows or quotes pupils’ own work"), every[:1])
        )
    if said != "yes":
        return
    yield from _work_sources(wanted)
    if clauses := wanted.clauses("moderator"):
        for channel, moderator in moderators_of(wanted).items():
            if moderator is None:
                says = _("%(channel)s has no named moderator. Have one named in the register first")
                yield Lack("pupils_work", cited(says % {"channel": channel.name}, clauses))


def _work_sources(wanted: Wanted) -> Iterator[Lack]:
    clauses = wanted.clauses("work_sources")
    said, note = wanted.answers.get("work_sources", ""), wanted.answers.get("work_sources_note", "")
    if not clauses or said == NONE:
        return
    if said == UNKNOWN:
        says = _(
            "Something in this work was taken from elsewhere and nobody knows where. Find it, or take it out"
        )
        yield Lack("work_sources", cited(says, clauses))
    elif said != "named":
        yield Lack("work_sources", cited(_("Say whether the work took anything from elsewhere"), clauses))
    elif not note.strip():
        yield Lack("work_sources_note", cited(_("Name where the pupils took it from"), clauses))
