"""Two rules that cannot both be kept."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._at_odds import at_odds
from handbell.documents.lint.rules._clashes import Clash, clashes, devices_that_may_not_be_there
from handbell.documents.lint.rules._models import ideas
from handbell.documents.lint.rules._prose import quoted
from handbell.documents.lint.rules._reports import two_recipients
from handbell.documents.lint.rules._stated import stated


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a pair, at the later of the two."""
    told: set[tuple[int, int]] = set()
    for clash in chain(
        clashes(looked),
        devices_that_may_not_be_there(looked),
        two_recipients(looked),
        ideas(looked),
        at_odds(looked),
        stated(looked),
    ):
        lines = (clash.first.line, clash.second.line)
        if lines in told:
            continue
        told.add(lines)
        found = RULE.found(
            clash.second,
            _message(clash),
            "Decide which holds, and say it once, with its exceptions beside it.",
        )
        yield replace(found, level="error") if clash.severe else found


def _message(clash: Clash) -> str:
    return (
        f'Line {clash.first.line} ("{quoted(clash.first.text, 90)}") and line {clash.second.line} '
        f'("{quoted(clash.second.text, 90)}") '
        f"{'contradict each other' if clash.severe else 'do not go together'}: {clash.why}."
    )


RULE = Rule("contradiction", "warning", "Two rules that cannot both be kept", look)
