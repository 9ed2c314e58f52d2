"""Official accounts are spoken of and none is listed."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

CLAIMED: Final = re.compile(
    r"\b(?:(?:the |our )(?:school|academy|trust|college|nursery|federation)|we|"
    r"school)\b[^.]{0,40}?\b(?:ha(?:s|ve)|runs?|operates?|uses?|maintains?|"
    r"keeps?)\b[^.]{0,60}?\b(?:official|own|school)\b"
    r"[^.]{0,60}?\b(?:accounts|pages|channels|profiles|presence)\b",
    re.I,
)
PLATFORM: Final = re.compile(
    r"\b(?:facebook|twitter|\bX\b|instagram|youtube|linkedin|tiktok|bluesky|mastodon|threads|"
    r"whatsapp|google\+|flickr|vimeo|blog|pinterest|snapchat)\b"
)
HANDLE: Final = re.compile(
    r"(?<![\w.])@\w{3,}|(?:facebook|twitter|x|instagram|youtube|bsky)\.(?:com|app|social)/", re.I
)
OURS: Final = re.compile(r"\b(?:our|school's|school|academy's|trust's|official|we|class)\b", re.I)
REGISTER: Final = re.compile(
    (
        r"\b(?:register|list|table|directory) of (?:\w+ ){0,4}(?:accounts|channels|pages)|accounts "
        r"(?:are|is) (?:listed|in the register)"
    ),
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the sentence that claims the accounts."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if any(HANDLE.search(text) or REGISTER.search(text) for _, text in texts):
        return
    if any(_names_ours(text) for _, text in texts):
        return
    for sentence, text in texts:
        if CLAIMED.search(text):
            yield RULE.found(
                sentence,
                (
                    "The school says that it has official accounts and lists none, so that nobody can "
                    "tell a real one from a fake."
                ),
                "List each account: the network, its exact name or address, who runs it and what it is for.",
            )
            return


def _names_ours(text: str) -> bool:
    """Whether a sentence names a network together with the school's use of it."""
    named = re.search(PLATFORM, text) or re.search(PLATFORM, text.lower())
    return bool(
        named
        and OURS.search(text)
        and re.search(
            r"\b(?:our (?:school |official )?(?:facebook|twitter|x|instagram|youtube|blog)|"
            r"(?:accounts?|channels?|platforms?|pages?)\b[^.]{0,12}\b(?:are:?|is:?|used (?:by|for|"
            r"in))|"
            r"(?:has|have|runs?|uses?|used|keep) (?:an? |our |its |the )?(?:\w+ ){0,3}(?:facebook|"
            r"twitter|x|instagram|youtube|blog))",
            text,
            re.I,
        )
    )


RULE = Rule("missing-register", "info", "Official accounts are claimed and none is listed", look)
