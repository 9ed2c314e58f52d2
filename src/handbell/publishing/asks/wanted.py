"""What is asked of this post: by the school's pack, and by what the post holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from handbell.channels.models import Account, Channel
from handbell.people.models import Person
from handbell.policy import Publishing, vocabulary
from handbell.publishing.delivery.plan import reached_by
from handbell.publishing.models import Photo, Post
from handbell.publishing.screen.drafts import photos_of
from handbell.schools.policy import adopted_policy, school_pack
from handbell.screening.urls import find_urls

MOST_LINKS = 20
_OWN_VIEWS = re.compile(
    r"views?\b.{0,40}\b(?:my|our|their|his|her) own|not (?:necessarily|always) (?:those|the|represent|reflect|speak)"
    r"|do(?:es)? not (?:necessarily )?(?:represent|reflect|speak for) the school",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Wanted:
    """What is asked of one post. `clauses` gives the clauses by question; a question that is not there is not asked."""

    post: Post
    publishing: Publishing
    photos: Sequence[Photo]
    links: Sequence[str]
    teaching: Sequence[Channel]
    answers: Mapping[str, Any] = field(default_factory=dict)

    def clauses(self, ask: str) -> tuple[str, ...]:
        """The clauses by which this is asked of this post; none where it is not."""
        held = {
            "copyright_source": bool(self.photos),
            "link_check": bool(self.photos or self.links),
            "disclaimer": bool(self.teaching),
            "role_statement": bool(self.teaching),
            "moderator": bool(self.teaching),
        }
        if ask == "tag":  # nobody has to tag a post: what was not chosen is not asked
            chosen = self.answers.get("tags", ())
            named = (
                clause for tag, found in self.publishing.tags.items() if tag in chosen for clause in found
            )
            return tuple(dict.fromkeys(named))
        return self.publishing.asked(ask) if held.get(ask, True) else ()

    @property
    def purposes(self) -> dict[str, str]:
        """The purposes that the policy allows, in its order, with their words."""
        words = vocabulary().post_purposes
        return {one.purpose: words[one.purpose] for one in self.publishing.ask if one.ask == "purpose"}

    @property
    def tags(self) -> dict[str, str]:
        """What the post may be tagged with, in the pack's order, with their words."""
        words = vocabulary().post_tags
        return {tag: words[tag] for tag in self.publishing.tags}

    @property
    def asks_of_pupils_work(self) -> bool:
        """Whether it matters that the post shows or quotes pupils' own work."""
        return any(self.clauses(ask) for ask in ("pupils_work", "work_sources", "moderator"))

    @property
    def anything(self) -> bool:
        """Whether anything at all is asked."""
        return any(self.clauses(one.ask) for one in self.publishing.ask) or bool(self.publishing.tags)

    @property
    def disclaims(self) -> bool:
        """Whether the text says that the views are the author's own."""
        return bool(_OWN_VIEWS.search(self.post.text))

    @property
    def says_role(self) -> bool:
        """Whether the text says what the author is at the school."""
        return any(label.lower() in self.post.text.lower() for label in roles_of(self.post.author))


def wanted_of(post: Post) -> Wanted:
    """What the policy in force asks of the post as it stands."""
    domain = adopted_policy().school.domain.lower()
    links = dict.fromkeys(url.written for url in find_urls(post.text) if not domain or url.host != domain)
    return Wanted(
        post=post,
        publishing=school_pack().publishing,
        photos=photos_of(post),
        links=list(links)[:MOST_LINKS],
        teaching=[one for one in reached_by(post) if one.serves == Channel.Serves.EDUCATION],
        answers=post.answers,
    )


def roles_of(person: Person) -> list[str]:
    """What the person is at the school, in the vocabulary's words."""
    roles = vocabulary().roles
    return [roles[one.role].label for one in person.roles_held.all() if one.role in roles]


def moderators_of(wanted: Wanted) -> dict[Channel, UUID | None]:
    """Who moderates each teaching channel: the moderator of the account at its address, else the channel's owner."""
    named = dict(
        Account.objects.filter(
            address__in=[one.address for one in wanted.teaching if one.address],
            moderator__isnull=False,
            state=Account.State.OPEN,
        ).values_list("address", "moderator_id")
    )
    return {one: named.get(one.address) or one.owner_id for one in wanted.teaching}
