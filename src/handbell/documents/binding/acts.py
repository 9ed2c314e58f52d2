"""The separate acts that one clause binds to: "publish photographs, name children in them, or allow ..."."""

import re
from dataclasses import dataclass
from typing import Final

from handbell.documents.binding.clauses import OPENS
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.predicates import predicate

JOIN: Final = re.compile(
    r"(?P<join>;\s+|,?\s+(?:and/or|and|or|but|nor)\s+|,\s+)(?P<extra>(?:also|then|to|instead|either|both|"
    r"in turn|always|"
    r"immediately|only|never|not|[a-z]+ly)\s+)*(?=[a-z-]+)"
)
TURN: Final = re.compile(
    r"(?P<join>(?:,| and| but|;|\bor|\band to)\s+(?=(?:avoid|refrain from|cease|desist from)\b)|"
    r"(?:,| and| but|;|\bor|\band to)\s+(?:not|never)\b(?! (?:only|just|limited|least|be limited|"
    r"exhaustive|necessarily|for|to mention)\b)|"
    r",? rather than (?=[a-z]+ing\b|to\b))"
)
AGAIN: Final = re.compile(r"(?P<join>,? (?:and|but)(?: instead)? to )(?=[a-z]+\b)")
OBJECT: Final = re.compile(
    r"(?:the|a|an|any|all|each|every|no|this|that|these|those|it|them|their|its|his|her|our|your|my|one|"
    r"other|others|only|"
    r"children|pupils|staff|students|parents|learners|to|with|on|from|in|at|up|out|into|by|for|about|off|"
    r"social|personal|"
    r"private|school|images?|photo\w*|pictures?|information|content|comments?|messages?|details|data|"
    r"records?|evidence)\b"
)
LONE: Final = re.compile(r"\b(?:to|with|on|from|in|at|of|for|by|about|into|off)$")


@dataclass(frozen=True, slots=True)
class Act:
    """One act, in offsets of the sentence. `turned`: the words before it turn the force round ("and not ...")."""

    start: int
    end: int
    turned: bool = False
    passive: bool = False


def acts(text: str, start: int, end: int, *, denied_to: bool = False) -> list[Act]:
    """The acts in `text[start:end]`, what stands behind a mark. `denied_to`: the mark ends in "not to"."""
    words = text[start:end]
    does = predicate(words)
    cuts: list[tuple[int, int, bool]] = []
    for found in TURN.finditer(words):
        cuts.append((found.start(), found.end(), True))
        break
    if denied_to and (again := AGAIN.search(words)):
        cuts = [(again.start(), again.end(), True)]
    limit = cuts[0][0] if cuts else len(words)
    if does.verb in verbs().base or does.passive:
        cuts = [*_joined(words[:limit], does.passive), *cuts]
    begins = [(0, False), *((to, turned) for _, to, turned in cuts)]
    stops = [at for at, _, _ in cuts] + [len(words)]
    return [
        Act(start + begin, start + stop, turned, does.passive)
        for (begin, turned), stop in zip(begins, stops, strict=True)
    ]


def _joined(words: str, passive: bool) -> list[tuple[int, int, bool]]:
    """Where further acts are joined on, each with a verb of its own and an object."""
    found: list[tuple[int, int, bool]] = []
    begin = 0
    for join in JOIN.finditer(words):
        before = words[begin : join.start()]
        if OPENS.search(words[: join.start()]) or re.search(
            r"\bto (?:be |[a-z]+ly )?[a-z]+\b", _infinitives(before)
        ):
            break
        if (
            not _has_object(before)
            or len(before.split()) < (3 if passive else 2)
            or LONE.search(before)
            or before.count("(") > before.count(")")
        ):
            continue
        if _begins_act(words[join.end() :], passive):
            found.append((join.start(), join.end(), False))
            begin = join.end()
    return found


def _has_object(words: str) -> bool:
    """Whether words hold more than verbs that share the object of a later one ("accept, send or respond to")."""
    known = verbs()
    rest = [one for one in re.findall(r"[a-z'-]+", words) if not one.endswith("ly")]
    return any(one not in known.base and one not in ("and", "or", "to", "be", "also") for one in rest)


def _infinitives(words: str) -> str:
    """The words without "to" before a noun, so that what is left after "to" is a verb."""
    base = verbs().base
    return re.sub(
        r"\bto ([a-z]+)",
        lambda one: one[0] if one[1] in base and one[1] not in verbs().also_nouns else "",
        words,
    )


def _begins_act(words: str, passive: bool) -> bool:
    known = verbs()
    found = re.match(r"([a-z-]+)(?:\s+([a-z'-]+))?", words)
    if found is None:
        return False
    if passive:
        return (found[1] in known.participle or found[1] in known.past) and found[2] is not None
    if found[1] not in known.base or found[2] in (None, "or", "and", "nor"):
        return False
    return found[1] not in known.also_nouns or bool(OBJECT.match(found[2])) or found[2].endswith("ing")


__all__ = ["Act", "acts"]
