"""What the record and the case's story keep of an act at a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from handbell.cases.own_words import ABOUT, HAND
from handbell.cases.story import add
from handbell.ledger.action import Done
from handbell.letters.live import letters_now
from handbell.letters.models import Letter
from handbell.schools.access import Actor

KIND: Final = "Letter"  # how its lines stand in the story of a case
SAYS: Final[Mapping[str, str | Promise]] = {
    "begun": gettext_lazy("“%(title)s”, %(sign)s: begun"),
    "written": gettext_lazy("“%(title)s”, %(sign)s: written at"),
    "handed_in": gettext_lazy("“%(title)s”, %(sign)s: given to a second reader"),
    "agreed": gettext_lazy(
        "“%(title)s”, %(sign)s: read, and may go as it stands. SHA-256 of its words: %(words)s"
    ),
    "given_back": gettext_lazy("“%(title)s”, %(sign)s: given back"),
    "sent": gettext_lazy(
        "“%(title)s”, %(sign)s: sent, %(how)s, %(went_to)s. SHA-256 of its words: %(words)s"
    ),
    "dropped": gettext_lazy("“%(title)s”, %(sign)s: put away"),
}


def noted(letter: Letter, by: Actor, act: str, /, *, reason: str = "", **said: str) -> Done[Any]:
    """A line in the case's story, and an entry that holds its hash: neither who, in which case nor what.

    `said` are the hashes (`words`, `pdf`, `docx`) and how it went. A letter to all families has no case: its entry says
    who, by which template, and the hashes.
    """
    if letter.case is None:
        kept = {key: text for key, text in said.items() if key in ("words", "pdf", "docx")}
        return Done(
            letter, about=letter.reference, contents={"letter": letter.kind, **kept}, clauses=letter.clauses
        )
    template = letters_now().get(letter.kind)
    known = {"title": template.title if template else letter.kind, "sign": letter.sign, **said}
    event = add(
        letter.case, KIND, by, letter=str(letter.pk), template=letter.kind, act=act, sent=said,
        did=str(SAYS[act]) % known, reason=reason,
    )  # fmt: skip
    return Done(letter, about=ABOUT, contents={"lines": [event.digest]}, hand=HAND)
