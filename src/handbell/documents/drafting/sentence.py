"""A binding made ready for reading: its words in plain prose, without those it binds and without its exception."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from handbell.documents.binding import Binding
from handbell.documents.drafting.phrases import one
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

_EXCEPTION: Final = re.compile(
    r",? ?\(?\b(?:except|unless|other than|apart from|with the exception of|excluding)\b.*$"
)


@dataclass(frozen=True)
class Prose:
    """A binding and its words. `kind` is how it rules: a `ban`, a duty to `do`, leave (`may`), or `informs`."""

    binding: Binding

    @cached_property
    def whole(self) -> str:
        """All of its words, plain."""
        return plain(self.binding.text)

    @cached_property
    def exception(self) -> str:
        """The words of its exception, plain; those that the binding names, else those that follow "except"."""
        said = plain(self.binding.exception)
        if said:
            return said
        found = _EXCEPTION.search(self.whole)
        return found[0].strip(" ,") if found else ""

    @cached_property
    def body(self) -> str:
        """Its words without whom it binds and without the exception."""
        text = self.whole
        if self.exception and self.exception in text:
            text = text.replace(self.exception, " ", 1)
        subject = plain(self.binding.actor_words)
        place = text.find(subject) if subject else -1
        if place >= 0 and not self.binding.passive:
            text = f"{text[:place]}{text[place + len(subject) :]}"
        return " ".join(text.split())

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

    @property
    def only(self) -> bool:
        """Whether it allows one thing alone."""
        return one("only").search(self.body) is not None

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that its rules reach. What the school itself does, those who work there do."""
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
        return "school" in (self.binding.actor, *self.binding.also)

    def part(self, text: str) -> "Prose":
        """The same binding with other words."""
        return Prose(replace(self.binding, text=text))
