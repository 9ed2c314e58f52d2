"""Findings that only the caller can make, because they need the file or the network."""

from collections.abc import Mapping

from handbell.screening.finding import Finding, Rule, Where
from handbell.screening.rules import DEFAULT_RULES


def metadata_removed(photo: int, kinds: str, rules: Mapping[str, Rule] = DEFAULT_RULES) -> Finding:
    """The file of picture ``photo`` (counted from 1) held ``kinds``, such as "location and device"; it is gone now."""
    rule = rules.get("metadata") or DEFAULT_RULES["metadata"]
    message = (
        f"The file of picture {photo} held {kinds} data. Handbell has removed it from what will be published."
    )
    return Finding("metadata", rule.level, Where(f"photo:{photo}"), message, "Nothing to do.", rule.clause)


def link_unreachable(
    url: str, start: int, end: int, why: str, rules: Mapping[str, Rule] = DEFAULT_RULES
) -> Finding:
    """The link at ``text[start:end]`` did not answer; ``why`` is a short plain reason."""
    rule = rules.get("link_unreachable") or DEFAULT_RULES["link_unreachable"]
    message = f"The link {url} does not answer: {why}."
    mend = "Open the page yourself, copy its address again, or leave the link out."
    return Finding("link_unreachable", rule.level, Where("text", start, end), message, mend, rule.clause)
