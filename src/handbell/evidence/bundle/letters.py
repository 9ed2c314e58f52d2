"""The letters of a case that were sent: they go into its papers, and as they went out beside them."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime

from handbell.cases.models import Case
from handbell.cases.whole import parts_of
from handbell.letters.models import Letter


@dataclass(frozen=True)
class SentLetter:
    """One letter: its heading, to whom and when it went, and its PDF as it went out (b"" where there is none)."""

    heading: str
    to: str
    sent_at: datetime | None
    pdf: bytes


def sent_letters(case: Case) -> list[SentLetter]:
    """Those of the case and its parts, in the order in which they went; none where none went."""
    rows = Letter.objects.filter(case__in=[case, *parts_of(case)], state=Letter.State.SENT).order_by(
        "sent_at"
    )
    found: list[SentLetter] = []
    for row in rows.prefetch_related("papers"):
        said = row.contents
        pdf = next((one.contents["bytes"] for one in row.papers.all() if one.form == "pdf"), "")
        found.append(
            SentLetter(str(said.get("heading", "")), str(said.get("to", "")), row.sent_at, b64decode(pdf))
        )
    return found
