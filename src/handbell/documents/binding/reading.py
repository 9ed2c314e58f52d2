"""What one clause of a sentence binds whom to, with what is known of the place where it stands."""

import re
from collections.abc import Sequence
from typing import Final

from handbell.documents.binding.clauses import Clause
from handbell.documents.binding.leave import read_loose
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.looked import UNNAMED, Looked, Reading
from handbell.documents.binding.predicates import kinds, predicate
from handbell.documents.binding.promise import read_will
from handbell.documents.binding.standing import Standing
from handbell.documents.binding.unnamed import read_unnamed
from handbell.documents.binding.who import who_of

ABSOLUTE: Final = re.compile(
    r"\b(?:under no circumstances?|in no circumstances|on no account)\b|under any circumstances"
)
SHUNNED: Final = re.compile(
    r"^[\s,]*(?:[a-z]+ly |always |wherever possible |where possible )?be (?:[a-z]+ly )?(?:avoided|shunned)\b"
)
""" "Contact after hours should be avoided"."""
TURNED: Final = re.compile(
    r"^[\s,]*(?:also |always |therefore |then |[a-z]+ly )?(?:(?:avoid|refrain|cease|desist|abstain|stop|resist)\b|"
    r"(?:be careful|take care|make sure|ensure|aim|try|seek|endeavour)(?: that)?(?: they| you| it| he| she| these)?"
    r"(?: do| are| is| does)? (?:not|never)\b|(?:ensure|make sure|make certain) (?:that )?(?:they|you|we|"
    r"i) (?:do|are) not\b|"
    r"(?:have|make|share|give|take|post|hold|show|disclose|send|publish|use) (?:no|nothing|none)\b(?! "
    r"(?:more|less|fewer|later))|"
    r"be under no\b)"
)
BELIEVED: Final = re.compile(r"\W*we (?:believe|feel|recognise|understand|value|know)\b")
DUTY: Final = re.compile(r"\b(?:dut(?:y|ies)|responsib|obligation|accountable)")
PURPOSE: Final = re.compile(
    r"\b(?:purposes?|aims?|objectives?|goals?|intentions?|reasons?|role|priority)\b|^\W*(?:this|that|it|these)\s*$"
)
EFFECTS: Final = frozenset(
    {
        "help",
        "enable",
        "reduce",
        "prevent",
        "avoid",
        "allow",
        "mean",
        "indicate",
        "raise",
        "benefit",
        "minimise",
    }
)
"""What "this should ..." of these hopes for, rather than lays down."""
TOLD: Final = frozenset({"inform", "notify", "tell", "contact", "consult", "alert", "update", "warn", "ask"})


def read_clause(text: str, clause: Clause, standing: Standing, before: Sequence[str] = ()) -> Reading:
    """What a clause of folded `text` binds whom to. `before`: whom the clause before it bound."""
    who = who_of(text, clause, standing, before)
    mark = clause.mark
    if who.denied and not mark.denied:
        mark = mark.turned("must_not" if ABSOLUTE.search(text) else None)
    elif ABSOLUTE.search(text) and mark.denied and mark.denied_force != "may":
        mark = mark.turned("must_not")
    words = text[clause.does[0] : clause.does[1]]
    if not mark.denied and ABSOLUTE.match(words.lstrip(" ,")):
        mark = mark.turned("must_not")
    subject = text[clause.subject[0] : mark.start].strip()
    look = Looked(text, clause, mark, who, predicate(words), subject, words, standing, tuple(before))
    if mark.loose:
        return read_loose(look)
    if mark.will:
        return read_will(look)
    force = mark.force
    if (
        not mark.denied
        and (TURNED.match(words) or SHUNNED.match(words))
        and force in ("must", "should", "advised")
    ):
        force = mark.denied_force
    return _settled(look, force)


def _settled(look: Looked, force: str) -> Reading:
    """The reading of a mark whose force is plain."""
    words = look.text[look.mark.start : look.mark.end]
    if (
        re.match(r"(?:is|are)\b", words)
        and words.endswith(" to")
        and PURPOSE.search(look.subject)
        and "expected" not in words
    ):
        return Reading("informs", ("school",), certainty=0.75)
    if re.match(r"\W*(?:references?|the term|this term)\b", look.subject) and look.does.verb in (
        "take",
        "read",
        "understand",
    ):
        return Reading("informs", look.standing.scope or ("school",), certainty=0.65)
    if look.who.named:
        return _of_named(look, force, words)
    if words.startswith("it is") and "important" in words:
        return Reading("informs", ("school",), certainty=0.55)
    if (
        force == "should"
        and look.does.verb in EFFECTS
        and re.match(r"\W*(?:this|that|it|these|[a-z]+ing)\b", look.subject)
    ):
        return Reading("informs", ("school",), certainty=0.6)
    return read_unnamed(look, force)


def _of_named(look: Looked, force: str, words: str) -> Reading:
    """The reading where people are named before or after the mark."""
    who = look.who
    ours = who.actors == ("school",)
    believed = force == "may" and BELIEVED.match(look.text)
    if believed or (ours and "important" in words) or (look.mark.duty and look.mark.denied):
        return Reading("informs", ("school",) if believed else who.actors, who.words, certainty=0.6)
    if ours and force == "must" and DUTY.search(words) and "recognis" not in words:
        return Reading("school_will", who.actors, who.words, certainty=0.75)
    if look.does.passive and look.mark.side == "before" and (done := _done_to(look, force)):
        return done
    return Reading(force, who.actors, who.words, certainty=0.92)


def _done_to(look: Looked, force: str) -> Reading | None:
    """A passive: who does it is named behind it, or those named before are whom it is done to."""
    who, verb = look.who, look.does.verb
    if by := look.by():
        return Reading(force, by, certainty=0.75)
    if verb in TOLD and not force.endswith("_not") and not look.mark.duty:
        outside = set(who.actors) & {"pupil", "parent", "local_authority"}
        return Reading(force, ("school",) if outside else look.standing.doer, "", True, 0.55, UNNAMED)
    if verb in kinds()["school_must"] and who.actors[0] in ("pupil", "parent"):
        taught = verb in ("teach", "educate", "show") and who.actors[0] == "pupil"
        return Reading(force, ("teacher",) if taught else ("school",), "", True, 0.6, UNNAMED)
    if who.actors == ("pupil",) and verb in verbs().base and force in ("must", "must_not", "should_not"):
        grown = look.standing.doer if look.standing.doer[0] != "pupil" else look.standing.grown
        return Reading(force, grown, "", True, 0.5, UNNAMED)
    return None
