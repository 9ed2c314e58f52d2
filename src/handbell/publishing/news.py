"""Notices that only tell how a post stands: nobody has to answer them, so each goes when the post moves on."""

from __future__ import annotations

from typing import Final

from handbell.notices.tell import settle

APPROVED: Final = "post.approved"  # to the author; until it is public, or is changed or stopped after all
SENT_BACK: Final = "post.sent_back"  # to the author; until it is handed in again or thrown away
CHANGED: Final = "post.changed"  # to those who had agreed; as long
STOPPED: Final = "post.stopped"  # to the author; as long, or until it is all taken down


def settle_approval(about: str) -> None:
    """ "Approved" is old news: it is out, or it does not stand any more."""
    settle(APPROVED, about)


def settle_news(about: str) -> None:
    """All of it is old news: the post was handed in again, thrown away, or taken down."""
    for kind in (APPROVED, SENT_BACK, CHANGED, STOPPED):
        settle(kind, about)
