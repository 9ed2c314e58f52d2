"""A rule or sanction that turns on a word nobody can test: "common sense", "inappropriate"."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, joined, plain, prose, whole
from handbell.documents.model import Sentence

FEELING: Final = re.compile(
    (
        r"\b(?:common sense|use (?:your|their) (?:own |professional )?(?:judgement|discretion)|good "
        r"taste|good sense|(?:what|whatever|as) (?:feels|seems) (?:right|best|sensible|fair)|"
        r"(?:dealt with|handled|treated|used|act|acts|behave|behaves) sensibly|(?:may|might|could) annoy"
        r"|avoided where(?:ver)? (?:possible|practicable)|"
        r"deems? (?:it )?(?:fit|appropriate)|sees fit)\b"
    ),
    re.I,
)
"""A test that is no test: one place is enough."""
LOOSE: Final = re.compile(
    r"\b(?:inappropriate(?:ly)?(?! for (?:their|the) age)|(?:is|are|be) (?:\w+ (?:and|or) "
    r")?(?:appropriate(?! for (?:their|the) age)|suitable)(?! to\b)|"
    r"in an? (?:appropriate|professional|suitable|responsible) manner|unacceptable (?:use|behaviour|"
    r"comments?|content|posts?)|solely professional|"
    r"reflects? (?:well|badly|poorly)|excessive(?: use)?|any indiscretion|(?:into|in) disrepute|"
    r"undesirable|offensive or inappropriate)\b",
    re.I,
)
TURNS_ON: Final = re.compile(
    r"\b(?:must|should|shall|will|expected|not (?:allowed|permitted|tolerated)|forbidden|prohibited|"
    r"disciplin\w*|report\w*|remov\w*|sanctions?|"
    r"never|ensure)\b",
    re.I,
)
EXAMPLES: Final = re.compile(
    (
        r"\b(?:such as|for example|e\.g|i\.e|including|that is|means?|(?:is|are) (?:anything|content|"
        r"material) (?:that|which))\b"
    ),
    re.I,
)
DEFINED: Final = re.compile(
    (
        r"\b(?:by )?[\"']?(?:inappropriate|unacceptable|common sense|disrepute)[\"']?[^.]{0,40}\b(?:we "
        r"mean|means|includes|is (?:anything|content|defined))"
    ),
    re.I,
)
HINT: Final = (
    "Say what is meant: give two or three examples of what is in and what is out, or the question that "
    "the person who decides asks."
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first place, with the lines of all; loose words need two places."""
    if any(DEFINED.search(plain(one.text)) for one in prose(looked.document)):
        return
    places: list[tuple[Sentence, str]] = []
    strong = False
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if found := FEELING.search(text):
            strong = True
        elif (
            not (found := LOOSE.search(text))
            or EXAMPLES.search(text)
            or not TURNS_ON.search(whole(looked.document, sentence))
        ):
            continue
        places.append((sentence, found[0].lower()))
    if not places or not (strong or len(places) >= 2):
        return
    words = joined(list(dict.fromkeys(f'"{word}"' for _, word in places))[:6])
    plural = len(places) > 1
    yield RULE.found(
        places[0][0],
        f"The {'rules' if plural else 'rule'} on {counted(one.line for one, _ in places)} "
        f"{'turn' if plural else 'turns'} on {words}, "
        f"and the policy does not say what that means, so that two people would judge differently.",
        HINT,
    )


RULE = Rule("untestable-standard", "info", "A rule that turns on a word nobody can test", look)
