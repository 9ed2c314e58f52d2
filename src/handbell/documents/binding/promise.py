"""Will: the school's promise, anybody else's rule, or what merely follows."""

import re
from typing import Final

from handbell.documents.binding.actors import Subject
from handbell.documents.binding.looked import UNNAMED, UNNAMED_BAN, Looked, Reading
from handbell.documents.binding.predicates import agent, kinds
from handbell.documents.binding.standing import Standing
from handbell.documents.binding.unnamed import opened_by

GAINS: Final = re.compile(r"\s*(?:\w+ )?(?:be (?:able|aware)|learn|know|receive|develop|get)\b")
SEEN: Final = re.compile(
    r"\s*(?:also )?be (?:viewed|considered|deemed|regarded|seen|"
    r"held (?:\w+ )?(?:responsible|accountable|liable)|a|an|times|occasions)\b"
)
THIS: Final = re.compile(r"(?:\w+ )?(?:this|these|it|that|which|doing so|doing this|there|such)\b")
DOCUMENT: Final = re.compile(
    r"(?:[a-z ]+, )?(?:it|this (?:[a-z-]+ ){0,4}(?:policy|document|guidance|procedures?|statement)|"
    r"the (?:policy|document))$"
)
SETS_OUT: Final = re.compile(
    r"\s*(?:also )?(?:provide|set out|explain|outline|give|describe|help|clarify|apply|cover)\b"
)


def read_will(look: Looked) -> Reading:
    """Will: the school's promise, anybody else's rule, or what merely follows."""
    who, does, words = look.who, look.does, look.words
    if SEEN.match(words):
        return Reading("informs", who.actors or ("school",), who.words, certainty=0.7)
    if re.match(r"\s*be (?:liable|subject) to\b", words):
        return Reading("school_will", ("school",), "", True, 0.55)
    if not who.named:
        return Reading("informs", ("school",), certainty=0.7) if _explains(look) else _will_be_done(look)
    if not set(who.actors) & kinds()["promising"] or (does.passive and who.actors[0] != "school"):
        return _will_of_people(look)
    if not look.mark.denied:
        return Reading("school_will", who.actors, who.words, certainty=0.92)
    refuses = re.match(r"\s*(?:tolerate|accept|hesitate|condone|be (?:responsible|liable|held))", words)
    threat = re.search(r"^\W*(?:if|where|when|should)\b", look.text) and re.match(
        r"\s*(?:allow|permit)", words
    )
    return Reading("school_will" if refuses or threat else "must_not", who.actors, who.words, certainty=0.75)


def _explains(look: Looked) -> bool:
    """Whether "this will ..." says why, or "the policy will ..." what it is for."""
    if THIS.match(look.subject) and look.does.verb in kinds()["why"]:
        return True
    return bool(DOCUMENT.match(look.subject) and SETS_OUT.match(look.words))


def _will_of_people(look: Looked) -> Reading:
    """Will, of people who are no office-holders: a rule for them, or what the school promises them."""
    who, does = look.who, look.does
    if does.passive:
        return _will_be_done_to(look)
    if not look.mark.denied and does.verb in ("find", "see", "become", "benefit", "have", "need"):
        return Reading("informs", who.actors, who.words, certainty=0.5)
    if GAINS.match(look.words) and who.actors[0] in ("pupil", "parent"):
        return Reading("school_will", ("school",), "", True, 0.6)
    return Reading("must_not" if look.mark.denied else "must", who.actors, who.words, certainty=0.9)


def _will_be_done_to(look: Looked) -> Reading:
    """ "Pupils will be taught", "parents will be told", "no pupil will be blamed"."""
    who, verb, by = look.who, look.does.verb, look.by()
    if verb in ("teach", "educate", "show") and who.actors == ("pupil",):
        return Reading("school_will", ("teacher",), "", True, 0.65)
    if verb == "involve":
        return Reading("school_will", who.actors, who.words, certainty=0.6)
    if not look.mark.denied:
        return Reading("school_will", by or ("school",), "", not by, 0.75)
    barred = verb in kinds()["leave"] | {"allow"}
    return Reading("must_not", by or (who.actors if barred else ("school",)), "", not by, 0.65)


def _will_be_done(look: Looked) -> Reading:
    """A thing that will be done: a promise of the school, or a rule for those whose act it is."""
    does, lists, standing = look.does, kinds(), look.standing
    earlier = re.search(r"\bby [^,.;]{3,50}? and\s*$", look.text[: look.mark.start])
    by = look.by() or (agent(earlier[0][:-4], standing.names, loosely=True) if earlier else ())
    if look.mark.denied:
        return _will_not_be_done(look, by)
    leader = re.search(r"\b(?:to|with) (.{3,40})", look.words)
    handed = standing.names.subject_at(leader[1]) or _first_named(leader[1], standing) if leader else None
    if by:
        if does.verb in ("approve", "authorise") or not set(by) & lists["promising"]:
            return Reading("must", by, certainty=0.7)
        return Reading("school_will", by, certainty=0.8)
    if does.passive and handed and set(handed.actors) & lists["promising"]:
        if does.verb == "refer":
            return Reading("school_will", handed.actors, "", True, 0.6)
        if does.verb in ("report", "discuss", "disclose") and standing.doer[0] in (
            "staff",
            "adult",
            "employee",
        ):
            return Reading("must", standing.doer, "", True, 0.6, UNNAMED)
    return Reading("school_will", ("school",), "", does.passive, 0.75)


def _first_named(words: str, standing: Standing) -> Subject | None:
    """The first people named, though a noun may follow ("the school's designated safeguarding lead")."""
    for one in standing.names.named_in(words):
        if not one.possessive:
            return Subject((one.actor,), one.start, one.end) if one.actor != "school" else None
    return None


def _will_not_be_done(look: Looked, by: tuple[str, ...]) -> Reading:
    if look.does.verb in ("tolerate", "accept"):
        return Reading("must_not", by or ("school",), "", not by, 0.6)
    if not look.does.passive:
        return Reading("informs", ("school",), "", True, 0.5)
    owner = look.standing.names.beside(look.subject) or opened_by(look)
    mine = look.does.verb in kinds()["people_do"] | {"allow", "permit"}
    people = by or (
        owner or look.standing.bound
        if mine
        else (owner or ("school",) if look.does.verb == "share" else ("school",))
    )
    return Reading("must_not", people, "", not by, 0.6, () if by else UNNAMED_BAN)
