"""Rules that sentences without a word that binds lay down of things: leave that is needed, what is never done, whom to
turn to, and what the same sentence lays down besides."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.binding.actors import FRONTED, Names
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.looked import UNNAMED, Reading
from handbell.documents.binding.predicates import agent, kinds
from handbell.documents.binding.standing import Standing
from handbell.documents.binding.told import Told, told_at

LEAVE: Final = re.compile(
    r"^(?P<what>[^.;:?]{3,120}?) (?:always |first )?(?:needs?|requires?) (?:[a-z/'-]+ ){0,6}?"
    r"(?:agreement|permission|approval|authorisation|authority|consent|sign-off|leave)\b(?! (?:form|slip)s?\b)"
)
NEVER: Final = re.compile(r"[a-z,] (?:is|are) never (?:ever |again |to be )?(?P<verb>[a-z]+)\b")
WORRY: Final = re.compile(
    r"^\W*(?:for |with |about )?(?:an?|any|all|every)? ?(?:[a-z-]+ ){0,2}?"
    r"(?:concerns?|worr(?:y|ies)|allegations?|complaints?|disclosures?|referrals?)\b[^:.;?]{0,60}: (?P<whom>.+)|"
    r"^\W*(?:if it is )?about the (?:head|principal|chair)[a-z]*: (?P<other>.+)"
)
LONGEST: Final = 14
"""Words of a line that only says whom to turn to."""
AND_BY: Final = re.compile(
    r",? (?:and|then|and then)(?: is| are)? (?P<verb>[a-z]+)(?: [a-z-]+){0,4}? by (?=[a-z])"
)
NOTHING: Final = re.compile(
    r"^\W*no (?!one\b|longer\b|doubt\b|matter\b)[a-z' -]{2,60}?(?:, [a-z' -]{2,40}?)* "
    r"(?:goes|go|enters?|leaves?|appears?|stays?|remains?) "
    r"(?:in|into|on|onto|to|out|up|off|from|with|the|any|a|school)\b"
)
LATER: Final = re.compile(r" (?=(?:each|every|the) [a-z])")
THEN_NOT: Final = re.compile(
    r"(?:, and|, but|; otherwise|;|, otherwise)(?: [a-z'-]+){0,3} (?=(?:is|are) (?:not|never) (?P<verb>[a-z]+)\b)"
)
INSTEAD: Final = re.compile(
    r", (?:and |but )?(?:then )?(?P<verb>[a-z]+) (?:the|a|an|it|them|any|all|every|each)\b"
)
GOVERNS: Final = re.compile(
    r"\b(?:by|of|to|with|from|for|in|at|on|and|or|that|than|as|if|when|where|before|after|during|until|once)$"
)
NOR: Final = re.compile(r"(?:,|;|,? and|,? but) never (?P<verb>[a-z]+) ")


def needs_leave(text: str, standing: Standing) -> Reading | None:
    """ "A new page needs the headteacher's agreement", "Blocking requires authorisation"."""
    found = LEAVE.match(text)
    if found is None or re.search(r"\b(?:who|which|that|if|when|where|law|act)\b", found["what"]):
        return None
    people = standing.names.subject_at(found["what"])
    named = people is not None and people.actors[0] not in ("school", "everyone")
    return Reading("must", people.actors if people and named else standing.doer, "", not named, 0.55, UNNAMED)


def never_done(text: str, standing: Standing) -> Reading | None:
    """ "Children whom a court protects are never shown", whatever stands between."""
    found = NEVER.search(text)
    if found is None or re.match(r"\W*(?:if|when|where|because|while)\b", text):
        return None
    verb = verbs().participle.get(found["verb"])
    barred = kinds()["leave"] | kinds()["people_do"] | {"show", "name", "give", "open"}
    if verb not in barred:
        return None
    by = agent(text[found.start() + 1 :], standing.names)
    return Reading("must_not", by or ("school",), "", not by, 0.6)


def turned_to(text: str, standing: Standing) -> Reading | None:
    """ "Any concern for a child: the DSL, the same day": whom to turn to, with no verb."""
    found = WORRY.match(text)
    if found is None:
        return None
    whom = found["whom"] or found["other"]
    people = next(iter(standing.names.named_in(whom)), None)
    if people is None or people.start > len("please tell the school's ") or len(whom.split()) > LONGEST:
        return None
    return Reading("must", ("everyone",), "", True, 0.55, UNNAMED)


def nothing_goes(text: str, standing: Standing) -> Reading | None:
    """ "No name, film or voice of a pupil goes into a tool"."""
    if NOTHING.match(text) is None:
        return None
    return Reading("must_not", standing.bound, "", True, 0.5, UNNAMED)


def told_later(text: str, names: Names) -> Told | None:
    """What one person is told to do after words without a comma: "Before a trip each tutor gives ..."."""
    if FRONTED.match(text) is None or re.match(r"\W*(?:every|each|to|should|only)\b", text):
        return None
    for place in LATER.finditer(text, 4, 90):
        front = text[: place.start()]
        if "," in front or GOVERNS.search(front):
            continue
        told = told_at(text, names, place.end())
        if told and told.verb != "be" and told.subject.actors[0] not in ("school", "everyone"):
            return told
    return None


def besides(text: str, first: Reading, standing: Standing) -> Iterator[tuple[int, Reading]]:
    """What a sentence lays down after its first rule, and where that begins: "recorded by the tutor and followed up by
    the DSL", "use only tools on the list, never enter a name"."""
    if first.force == "must_not" and not first.passive:
        for join in INSTEAD.finditer(text):
            if join["verb"] in verbs().third:
                yield join.start("verb"), Reading("must", first.actors, certainty=0.6)
                return
    if first.force not in ("must", "school_will"):
        return
    barred = kinds()["leave"] | kinds()["people_do"]
    for join in THEN_NOT.finditer(text):
        if verbs().participle.get(join["verb"]) in barred:
            yield join.end(), Reading("must_not", ("school",), "", True, 0.5)
            return
    for join in AND_BY.finditer(text):
        by = agent(" be " + text[join.start("verb") :], standing.names)
        if (
            join["verb"] in verbs().participle
            and by
            and by != first.actors
            and " by " in text[: join.start()]
        ):
            yield join.start("verb"), Reading("must", by, certainty=0.6)
            return
    nor = NOR.search(text)
    if nor and nor["verb"] in verbs().base and not first.passive:
        start = nor.start("verb") - len("never ")
        yield start, Reading("must_not", first.actors, certainty=0.65)
