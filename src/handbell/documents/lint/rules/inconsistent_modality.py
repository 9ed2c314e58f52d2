"""One rule at two strengths: must here, should there, advice in a third place."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._acts import Said, forces, said
from handbell.documents.lint.rules._alike import alike
from handbell.documents.lint.rules._clashes import clashes
from handbell.documents.lint.rules._prose import counted, plain, prose, quoted
from handbell.documents.model import Sentence

LEAD: Final = re.compile(
    (
        r"\b(?:must|shall) (?:be )?(?:observed?|followed?|follow|complied with|comply|adhered to|"
        r"applied|apply)\b|\b(?:is|are) (?:mandatory|required)\b"
    ),
    re.I,
)
WORDS: Final = {3: "binding", 2: "an expectation", 1: "advice"}


def look(looked: Looked) -> Iterator[Finding]:
    """One finding an act and side, at its weakest place, and one a list bound more strongly than its items."""
    told: set[Sentence] = set()
    clashing = [{one.first, one.second} for one in clashes(looked)]
    for act, rules in said(looked).items():
        for side in ("no", "yes"):
            same = _one_a_sentence([one for one in rules if one.side == side and one.strength])
            if len({one.strength for one in same}) < 2 or (side == "yes" and act.id != "copyright"):
                continue
            strong = max(same, key=lambda one: one.strength)
            weaker = [one for one in same if one.strength < strong.strength]
            weak = min(weaker, key=lambda one: (one.strength, abs(one.sentence.line - strong.sentence.line)))
            if {strong.sentence, weak.sentence} in clashing:
                continue
            told.update((weak.sentence, strong.sentence))
            yield RULE.found(
                weak.sentence,
                f"{act.says[:1].upper()}{act.says[1:]} has two strengths: on line "
                f'{strong.sentence.line} ("{quoted(strong.sentence.text, 80)}") '
                f"it is {WORDS[strong.strength]}, on line {weak.sentence.line} "
                f'("{quoted(weak.sentence.text, 80)}") only {WORDS[weak.strength]}.',
                "Use the stronger wording in both places, or say it once.",
            )
    yield from _said_again(looked, told)
    yield from _lists(looked)


def _one_a_sentence(rules: list[Said]) -> list[Said]:
    """The strongest reading of each sentence, so that a sentence is not held against itself."""
    best: dict[tuple[int, int], Said] = {}
    for one in rules:
        key = (one.sentence.line, one.sentence.block)
        if key not in best or one.strength > best[key].strength:
            best[key] = one
    return list(best.values())


def _said_again(looked: Looked, told: set[Sentence]) -> Iterator[Finding]:
    """Nearly the same words, the same way, at two strengths: at most one finding a sentence."""
    for pair in alike(looked.document):
        if pair.alike < 0.75 or pair.shared < 4 or told & {pair.first, pair.second}:
            continue
        ours, theirs = forces(looked, pair.first), forces(looked, pair.second)
        strengths = [(one[1], other[1]) for one in ours for other in theirs if one[0] == other[0] != "may"]
        if strengths and not ours & theirs and all(0 not in each for each in strengths):
            told.add(pair.second)
            first, second = (WORDS[each] for each in strengths[0])
            yield RULE.found(
                pair.second,
                f"One rule has two strengths: on line {pair.first.line} "
                f'("{quoted(pair.first.text, 90)}") it is {first}, '
                f"here it is {second}.",
                "Use the stronger wording in both places, or say it once.",
            )


def _lists(looked: Looked) -> Iterator[Finding]:
    """A lead-in says that all below must be observed, and items below say should."""
    document = looked.document
    leads = sorted({lead for lead in document.leads if lead is not None})
    for lead in leads:
        if not LEAD.search(plain(document.blocks[lead].text)):
            continue
        soft = [
            one
            for one in prose(document)
            if document.leads[one.block] == lead
            and re.search(
                r"\b(?:should|ideally|(?:is|are) (?:advised|encouraged|expected))\b", one.text, re.I
            )
        ]
        if soft:
            lines = [one.line for one in soft]
            yield RULE.found(
                document.blocks[lead],
                (
                    f"The list is introduced as binding, and its items on {counted(lines)} only say "
                    "should: nobody can tell which holds."
                ),
                'Write "must" in each item that binds, and put advice under a heading of its own.',
            )


RULE = Rule("inconsistent-modality", "warning", "One rule at two strengths", look)
