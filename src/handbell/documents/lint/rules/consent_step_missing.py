"""Pictures or pupils' work are put on social media as a matter of course, with no word about consent."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, section

SHOWN: Final = re.compile(
    r"\b(?:assembl(?:y|ies)|performances?|photographs?|photos|pictures|images|videos|films|"
    r"(?:pupils?|children|student)'?s?'? work|trips|celebrations|sports days?)\b"
    r"[^.]{0,90}\b(?:(?:is|are) (?:also |regularly )?(?:uploaded|posted|shared|published|put|streamed|shown))\b",
    re.I,
)
CHANNEL: Final = re.compile(r"\b(?:facebook|twitter|instagram|youtube|tiktok|social media|X)\b")
ASKED: Final = re.compile(
    r"\b(?:consent\w*|permission\w*|permitted|agree\w*|objection\w*|check\w*|approv\w*|said no|opt)\b", re.I
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first such sentence whose section says nothing of consent."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if not SHOWN.search(text) or re.search(
            r"\bif they\b|\btheir (?:own )?(?:professional|accounts?|profile)", text
        ):
            continue
        under = " ".join(
            plain(looked.document.blocks[place].text) for place in section(looked.document, sentence.block)
        )
        if (CHANNEL.search(under) or CHANNEL.search(under.lower())) and not ASKED.search(under):
            yield RULE.found(
                sentence,
                (
                    "Pictures or pupils' work go on social media here as a matter of course, and "
                    "nothing says that anybody checks consent first."
                ),
                "Say who checks each child's consent before a post, and who reads the post before it goes out.",
            )
            return


RULE = Rule(
    "consent-step-missing", "warning", "Pictures go out and nothing says that consent is checked", look
)
