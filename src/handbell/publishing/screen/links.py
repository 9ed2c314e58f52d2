"""Links of a draft: asked beside the request whether they answer, where the school's Handbell may use the network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from handbell.publishing.models import Post
from handbell.screening import Finding, Rule, Where, link_unreachable
from handbell.screening.links import Answer
from handbell.screening.rules import DEFAULT_RULES

Links: TypeAlias = "Mapping[str, Mapping[str, Any]]"
MOST = 20  # links of one post that are asked
GOOD_FOR = timedelta(hours=12)
_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)


def links_in(text: str) -> dict[str, tuple[int, int]]:
    """Each whole link of the text and where it first stands, without the full stop of its sentence."""
    found: dict[str, tuple[int, int]] = {}
    for match in _LINK.finditer(text):
        url = match.group().rstrip(".,;:!?)’'")
        found.setdefault(url, (match.start(), match.start() + len(url)))
    return dict(list(found.items())[:MOST])


def to_ask(post: Post, now: datetime) -> list[str]:
    """Links that nobody asked yet, or so long ago that the answer may have changed."""
    return [url for url in links_in(post.text) if not _fresh(post.links.get(url), now)]


def unanswered(text: str, links: Links, rules: Mapping[str, Rule]) -> list[Finding]:
    """A finding for each link of the text that was asked and did not answer, or led to a private address."""
    found = []
    for url, (start, end) in links_in(text).items():
        said = links.get(url)
        if said is None or said["answer"] == Answer.OK:
            continue
        if said["answer"] == Answer.PRIVATE:
            rule = rules.get("link_private") or DEFAULT_RULES["link_private"]
            mend = "Use the page's public address, or leave the link out."
            found.append(
                Finding(
                    "link_private", rule.level, Where("text", start, end), said["sentence"], mend, rule.clause
                )
            )
        else:
            why = said["sentence"].rstrip(".")
            found.append(link_unreachable(url, start, end, why[:1].lower() + why[1:], rules))
    return found


def _fresh(said: Mapping[str, Any] | None, now: datetime) -> bool:
    return said is not None and now - datetime.fromisoformat(said["at"]) < GOOD_FOR
