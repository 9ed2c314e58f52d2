"""A binding made ready for reading: its words in plain prose, without those it binds and without its exception."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from handbell.documents.binding import Binding
from handbell.documents.drafting.phrases import first, one
from handbell.documents.drafting.prose import plain
from handbell.policy import vocabulary

BANS: Final = ("must_not", "should_not", "advised_against")
DUTIES: Final = ("must", "should", "advised", "school_will")
STRICTER: Final = {
    "must": "forbidden",
    "school_will": "forbidden",
    "should": "advised_against",
    "advised": "advised_against",
}
"""What comes of not doing what a duty of this force asks."""

HERE: Final = "exceptionhere"
"""Stands in the body where the exception stood."""

_GOES_ON: Final = re.compile(r",? and (?:then )?only (?:when|if|where|with)\b[^.;]*")
"""A second condition of the exception, said after it."""

_RELATIVE: Final = re.compile(r" (?:who|that|which) ")
"""Where whom a sentence binds goes on to say when: "any member of staff who receives a request"."""

_SPEAKER: Final = re.compile(
    r"^(?:all |any |every )?(?:members? of )?(?:staff|employees?|teachers?|colleagues?|pupils?|students?|children"
    r"|parents?|governors?|volunteers?)(?= (?:must|should|will|shall|may|are|is|do|can|never)\b)"
)
"""Whom a sentence binds where the binding does not say in which words."""

_NARROWED: Final = re.compile(r"\d|\bunder\b|\bover\b|\baged\b")
"""Whom a sentence binds by their age: the age is a condition, and stays in the body."""

_BRIEF: Final = ("other than", "apart from", "with the exception of", "excluding")
"""Exceptions that end with their own words: what follows a comma goes on with the rule."""

LONGEST: Final = 1200
"""Letters of a sentence that are read: no sentence says more, and a page without a full stop is read in no time."""

_EXCEPTION: Final = re.compile(
    r",? ?\(?\b(?:(?:except|unless|save(?= (?:upon|for|where|that|with|in|as|when|by|on)))\b.*$"
    r"|(?:other than|apart from|with the exception of|excluding)\b[^,.;]*)"
)


@dataclass(frozen=True)
class Prose:
    """A binding and its words. `kind` is how it rules: a `ban`, a duty to `do`, leave (`may`), or `informs`."""

    binding: Binding

    @cached_property
    def whole(self) -> str:
        """All of its words, plain."""
        return plain(self.binding.text[:LONGEST])

    @cached_property
    def exception(self) -> str:
        """The words of its exception, plain; those that the binding names, else those that follow "except"."""
        said = plain(self.binding.exception)
        if not said:
            found = _EXCEPTION.search(self.whole)
            said = found[0] if found else ""
        elif said.startswith(_BRIEF):
            said = said.split(",")[0]
        rest = self.whole.partition(said)[2] if said else ""
        goes_on = _GOES_ON.match(rest)
        return (said + goes_on[0] if goes_on else said).strip(" ,")

    @cached_property
    def body(self) -> str:
        """Its words without whom it binds and without the exception."""
        text = self.whole
        if self.exception and self.exception in text:
            text = text.replace(self.exception, f" {HERE} ", 1)
        subject = _RELATIVE.split(plain(self.binding.actor_words))[0]
        place = text.find(subject) if subject else -1
        if place >= 0 and not self.binding.passive and not _NARROWED.search(subject):
            text = f"{text[:place]}{text[place + len(subject) :]}"
        elif not subject:
            text = _SPEAKER.sub("", text)
        return " ".join(text.split())

    @cached_property
    def story(self) -> str:
        """The body, and behind it the condition where that stands elsewhere: "If a pupil makes contact, ..."."""
        condition = plain(self.binding.condition)
        return self.body if not condition or condition in self.body else f"{self.body} . {condition}"

    @cached_property
    def kind(self) -> str:
        """How it rules."""
        force = self.binding.force
        if force in BANS:
            return "ban"
        if force in DUTIES:
            return "ban" if self._bars_inside else "do"
        return "may" if force == "may" else "informs"

    @property
    def _bars_inside(self) -> bool:
        """Whether a duty is one of leaving something: "should ensure that they never ..."."""
        return one("inner_not").search(self.body) is not None

    @property
    def gives(self) -> str | None:
        """The outcome of what it bars, where its force does not say so itself."""
        return STRICTER.get(self.binding.force)

    def excepts(self, begin: int, end: int) -> bool:
        """Whether the exception is of what stands from `begin` to `end` of the body.

        It is not, of what follows it, and of what another part of the sentence parts from it: "must not share details,
        or meet anyone without permission".
        """
        place = self.body.find(HERE)
        if place < 0 or begin > place:
            return place < 0
        return end >= place or re.search(r"[,;] (?:or|and|nor) \w+", self.body[end:place]) is None

    @property
    def only(self) -> bool:
        """Whether it allows one thing alone."""
        return one("only").search(self.body) is not None

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that its rules reach. What the school itself does, those who work there do."""
        if self._done_by:
            return (self._done_by,)
        words = (self.binding.actor, *self.binding.also)
        found = (("adult",) if word == "school" else vocabulary().roles_of_term(word) for word in words)
        return tuple(dict.fromkeys(role for roles in found for role in roles))

    @property
    def names_approver(self) -> bool:
        """Whether the binding says whose leave is needed, and it is somebody with a post."""
        return self.binding.approver != "unnamed" and self.binding.approver in vocabulary().approvers

    @property
    def names_roles(self) -> bool:
        """Whether its rules must say whom they reach, since the clause's own word says otherwise."""
        return bool(self._done_by) or "school" in (self.binding.actor, *self.binding.also)

    @cached_property
    def _done_by(self) -> str:
        """Whose doing a sentence bars that names it by "by" alone: "abuse by parents will not be tolerated"."""
        if self.binding.actor != "school" or self.binding.force not in BANS:
            return ""
        return first("done_by", self.whole)

    def part(self, text: str) -> "Prose":
        """The same binding with other words."""
        return Prose(replace(self.binding, text=text))
