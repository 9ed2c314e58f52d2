"""What else may have been meant: the acts nearest to one, for whoever says "I did not mean that"."""

from __future__ import annotations

from handbell.pages.roles import who_asks
from handbell.pages.situation import Asked
from handbell.pages.themes import THEMES
from handbell.policy import Vocabulary

MOST = 5


def nearest_acts(asked: Asked, words: Vocabulary) -> list[Asked]:
    """The closest other acts that this person may ask about: those that keep most of what is known, then those of
    the same theme, then those that share most questions. Each carries the facts that it can have."""
    theme = next((ids for ids in THEMES.values() if asked.act.id in ids), ())
    others = (asked.on(act, words) for act in words.acts.values() if act.id != asked.act.id)
    mine = [one for one in others if who_asks(one, words)]
    return sorted(
        mine,
        key=lambda one: (
            -len(one.facts) - 2 * (one.act.id in theme),
            -len(set(one.act.facts) & set(asked.act.facts)),
        ),
    )[:MOST]
