"""The same rule twice."""

from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._acts import forces
from handbell.documents.lint.rules._alike import Pair, alike
from handbell.documents.lint.rules._prose import quoted
from handbell.documents.lint.rules._reports import two_recipients
from handbell.documents.model import Sentence

NEARLY_THE_SAME: Final = 0.57
WORD_FOR_WORD: Final = 0.85


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence that says again what an earlier one said, at the later."""
    told: set[Sentence] = set()
    clashing = {(one.first, one.second) for one in two_recipients(looked)}
    for pair in alike(looked.document):
        if pair.second in told or (pair.first, pair.second) in clashing or not _same_rule(looked, pair):
            continue
        told.add(pair.second)
        yield RULE.found(
            pair.second,
            (
                f'This says again what line {pair.first.line} says ("{quoted(pair.first.text, 120)}"), '
                "in other words: two versions drift apart."
            ),
            "Keep the better one and refer to it, or say what is different.",
        )


def _same_rule(looked: Looked, pair: Pair) -> bool:
    if pair.alike < NEARLY_THE_SAME or pair.shared < 6:
        return False
    if pair.alike >= WORD_FOR_WORD and pair.shared >= 7:
        return True
    if pair.first.block == pair.second.block:
        return False
    ours, theirs = forces(looked, pair.first), forces(looked, pair.second)
    return bool(ours & theirs)


RULE = Rule("duplicate", "info", "The same rule twice", look)
