"""Telling whoever sent a document that it is ready, or why it is not."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.drafting.models import Paper
from handbell.notices.tell import settle, tell_person

KIND: Final = "drafting.paper"


def tell_who_sent(paper: Paper) -> None:
    """Put it on their list of what waits for them."""
    if paper.sent_by_id is None:
        return
    said = _("“%(name)s” could not be read") if paper.fault else _("“%(name)s” is read and checked")
    tell_person(
        paper.sent_by_id, kind=KIND, about=paper.reference, title=said % {"name": paper.name[:120]},
        detail=paper.fault or _("See what was found, and confirm its clauses."),
        link=reverse("drafting:paper", args=[paper.pk]),
    )  # fmt: skip


def nobody_is_told(paper: Paper) -> None:
    """Take it off every list: somebody has looked, or it is gone."""
    settle(KIND, paper.reference)
