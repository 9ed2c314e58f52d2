"""What one clause of a sentence binds whom to, with what is known of the place where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handbell.documents.binding.actors import PRONOUN, Subject, beside, named_in, subject_at, subject_in
from handbell.documents.binding.clauses import Clause
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.predicates import Predicate, agent, kinds, predicate
from handbell.documents.binding.standing import Standing

NOBODY: Final = re.compile(
    r"^\W*(?:and |or |but )?(?:no|none|neither|nothing|nobody|no-one)\b(?! (?:later|matter|longer|doubt)\b)"
)
NEVER: Final = re.compile(
    r"\b(?:under no circumstances?|at no (?:time|point|stage)|in no circumstances|on no account|not under any circumstances|nor|neither|never|in no way|by no means)\s*,?\s*$"
)
ABSOLUTE: Final = re.compile(
    r"\b(?:under no circumstances?|in no circumstances|on no account)\b|under any circumstances"
)
TURNED: Final = re.compile(
    r"^[\s,]*(?:also |always |therefore |then )?(?:(?:avoid|refrain|cease|desist|abstain|stop|resist)\b|(?:be careful|take care|make sure|ensure|aim|try|seek|endeavour)(?: that)? (?:they |you |it |he |she |these )?(?:do |are |is |does )?(?:not|never)\b"
    r"|ensure (?:that )?(?:they|you|we|i) (?:do|are) not\b|(?:have|make|share|give|take|post|hold|show|disclose|send|publish) no(?:ne|thing)?\b(?! (?:more|less|fewer|later))|(?:be|feel) (?:not|under no)\b)"
)
PUNISHED: Final = re.compile(
    r"^\s*(?:also )?(?:well )?(?:result in|lead to|be (?:treated|regarded|considered|viewed|seen|dealt with) as|be subject to|give rise to|constitute)\b"
)
BREACH: Final = re.compile(
    r"\b(?:fail|failure|breach|breaches|breaching|deviat|non-compliance|not complying|violation|contraven|disregard|not follow|unfounded|false|malicious allegation)"
)
ACTION: Final = re.compile(
    r"\b(?:action|sanctions?|measures?|proceedings|prosecution|penalt\w+|dismissal|consequences)\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who is bound and how strongly."""

    force: str
    actors: tuple[str, ...]
    words: str = ""
    passive: bool = False
    certainty: float = 0.9
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Who is bound by a clause, as far as its words say."""

    actors: tuple[str, ...]
    words: str = ""
    named: bool = True
    denied: bool = False
    person: bool = True


def who_of(text: str, clause: Clause, standing: Standing, before: Sequence[str]) -> Who:
    """Whom a clause names as those who are bound. Nobody's name: `named` is false and `actors` empty."""
    mark = clause.mark
    if mark.who is not None:
        return _object(text, mark.who, standing)
    words = text[clause.subject[0] : mark.start]
    denied = bool(NOBODY.match(words)) or bool(NEVER.search(text[: mark.start]))
    if clause.shared and before:
        return Who(tuple(before), "", denied=denied)
    if inverted := _inverted(text, mark):
        return Who(inverted.actors, text[inverted.start : inverted.end], denied=True)
    if pronoun := PRONOUN.match(words.strip()):
        if found := _pronoun(pronoun["word"], standing, before):
            return Who(found, pronoun["word"] if pronoun["word"] in ("we", "you", "i") else "", denied=denied)
        return Who((), "", False, denied, False)
    if found := subject_in(words):
        return Who(found.actors, words[found.start : found.end].strip(), denied=denied or found.denied)
    if re.search(r"\b(?:school|academy|college|trust|nursery|federation)\s*$", words) and not re.search(
        r"\b(?:in|of|at|to|from|the wider)\s+(?:the |our )?\w+\s*$", words
    ):
        return Who(("school",), words.strip(), denied=denied)
    return Who((), "", False, denied, False)


def _inverted(text: str, mark: Mark) -> Subject | None:
    """Who is named behind the mark in "nor should staff ...", "under no circumstances may pupils ..."."""
    if not NEVER.search(text[: mark.start]) and not re.search(
        r"\bonly (?:then|if|when|after|with)\b[^,]*$", text[: mark.start]
    ):
        return None
    place = mark.end + len(text[mark.end :]) - len(text[mark.end :].lstrip())
    return subject_at(
        re.sub(r"\b(be|use|have|do|share|take)\b.*", "", text[: place + 60]) if place < len(text) else text,
        place,
    )


def _object(text: str, span: tuple[int, int], standing: Standing) -> Who:
    words = text[span[0] : span[1]].strip()
    if pronoun := re.match(r"(they|them|their|you|your|we|us|our|i|my|his|her|he or she)\b", words):
        known = {
            "their": "they",
            "them": "they",
            "your": "you",
            "us": "we",
            "our": "we",
            "my": "i",
            "his": "they",
            "her": "they",
        }
        if found := _pronoun(known.get(pronoun[1], pronoun[1]), standing, ()):
            return Who(found, words)
    if found2 := subject_in(words):
        return Who(found2.actors, words, denied=found2.denied)
    people = tuple(dict.fromkeys(one.actor for one in named_in(words)))
    return Who(people, words, bool(people), bool(NOBODY.match(words)), bool(people))


def _pronoun(word: str, standing: Standing, before: Sequence[str]) -> tuple[str, ...]:
    if word == "we":
        return ("school",)
    if word == "i":
        return standing.writer
    if word == "you":
        return standing.heading or standing.running or standing.scope or ("everyone",)
    if word == "it":
        return ()
    return tuple(before) or standing.running or standing.heading


def read_clause(text: str, clause: Clause, standing: Standing, before: Sequence[str] = ()) -> Reading:
    """What a clause of folded `text` binds whom to. `before`: whom the clause before it bound."""
    who = who_of(text, clause, standing, before)
    mark = clause.mark
    does = predicate(text[clause.does[0] : clause.does[1]])
    words = text[clause.does[0] : clause.does[1]]
    if who.denied and not mark.denied:
        mark = mark.turned("must_not" if ABSOLUTE.search(text) else None)
    elif ABSOLUTE.search(text) and mark.denied:
        mark = mark.turned("must_not")
    if mark.loose:
        return _loose(text, clause, mark, who, does, standing)
    if mark.will:
        return _will(text, clause, mark, who, does, standing)
    force = mark.force
    if not mark.denied and TURNED.match(words) and force in ("must", "should", "advised"):
        force = mark.denied_force
    return _settled(text, clause, force, mark, who, does, standing)


def _settled(
    text: str, clause: Clause, force: str, mark: Mark, who: Who, does: Predicate, standing: Standing
) -> Reading:
    """The reading of a mark whose force is plain: the school's own duties, and who must do what is in the passive."""
    subject, words = text[clause.subject[0] : mark.start], text[clause.does[0] : clause.does[1]]
    if who.named:
        if (
            mark.duty
            and who.actors == ("school",)
            and force == "must"
            and "recognis" not in text[mark.start : mark.end]
        ):
            return Reading("school_will", who.actors, who.words, certainty=0.75)
        if mark.duty and mark.denied:
            return Reading("informs", who.actors, who.words, certainty=0.6)
        if force in ("must",) and who.actors == ("school",) and "our" in who.words.split():
            return Reading("school_will", ("school",), who.words, certainty=0.75)
        if does.passive and (by := agent(words)) and not mark.side == "after":
            return Reading(force, by, "", certainty=0.7)
        if does.passive and does.verb in kinds()["school_does"] and who.actors[0] in ("pupil", "parent"):
            actor = (
                "teacher"
                if does.verb in ("teach", "educate", "show") and who.actors[0] == "pupil"
                else "school"
            )
            return Reading(force, (actor,), "", True, 0.6, ("Nobody is named who has to do it.",))
        return Reading(force, who.actors, who.words, certainty=0.92)
    if re.match(r"\W*(?:references?|the term|this term)\b", subject) and does.verb in (
        "take",
        "read",
        "understand",
    ):
        return Reading("informs", standing.scope or ("school",), certainty=0.6)
    return _unnamed(force, subject, words, does, standing)


def _unnamed(force: str, subject: str, words: str, does: Predicate, standing: Standing) -> Reading:
    """Who is bound where the grammar names nobody: by whom, whose act it is, whose section, whom the document binds."""
    if by := agent(words):
        return Reading(force, by, certainty=0.8)
    if aside := re.match(r"\s*for ([^,.;]+?) to\b", words):
        if people := subject_in(aside[1]):
            return Reading(force, people.actors, aside[1], certainty=0.85)
    doubt = ("Nobody is named who has to do it.",)
    if people2 := beside(subject):
        if force.endswith("_not") or not does.passive or does.verb not in kinds()["school_does"]:
            return Reading(force, people2, "", True, 0.7, doubt)
    if does.verb in kinds()["school_does"] and does.passive and not force.endswith("_not"):
        return Reading(force, ("school",), "", True, 0.6, doubt)
    if force in ("must_not", "should_not", "may", "advised_against"):
        return Reading(
            force,
            standing.heading or standing.running or standing.scope or ("everyone",),
            "",
            True,
            0.55,
            doubt,
        )
    return Reading(force, standing.likely or ("staff",), "", True, 0.5, doubt)


def _will(text: str, clause: Clause, mark: Mark, who: Who, does: Predicate, standing: Standing) -> Reading:
    """Will: the school's promise, anybody else's rule, or what merely follows."""
    subject, words = text[clause.subject[0] : mark.start].strip(), text[clause.does[0] : clause.does[1]]
    lists = kinds()
    if re.match(
        r"\s*(?:also )?be (?:viewed|considered|deemed|regarded|seen|a|an|times|occasions)\b", words
    ) or (
        re.match(r"(?:\w+ )?(?:this|these|it|that|which|doing so|doing this|there|such)\b", subject)
        and does.verb in lists["why"]
        and not who.named
    ):
        return Reading("informs", who.actors or ("school",), who.words, certainty=0.7)
    denied = mark.denied
    if (
        who.named
        and set(who.actors) & lists["promising"]
        and not (does.passive and who.actors[0] != "school")
    ):
        if denied and re.match(
            r"\s*(?:tolerate|accept|hesitate|condone|be (?:responsible|liable|held))", words
        ):
            return Reading("school_will", who.actors, who.words, certainty=0.75)
        if (
            denied
            and re.search(r"^\W*(?:if|where|when|should)\b", text)
            and re.match(r"\s*(?:allow|permit)", words)
        ):
            return Reading("school_will", who.actors, who.words, certainty=0.7)
        return Reading("must_not" if denied else "school_will", who.actors, who.words, certainty=0.92)
    if who.named:
        return _will_of_people(who, denied, does, words, standing)
    return _will_be_done(subject, words, denied, does, standing)


def _will_of_people(who: Who, denied: bool, does: Predicate, words: str, standing: Standing) -> Reading:
    if does.passive:
        if does.verb in ("teach", "educate", "show") and who.actors == ("pupil",):
            return Reading("school_will", ("teacher",), "", True, 0.65)
        by = agent(words)
        force = "must_not" if denied and does.verb in kinds()["leave"] else "school_will"
        return Reading(force, by or ("school",), "", not by, 0.75)
    if (
        not denied
        and not kinds()["why"].isdisjoint({does.verb})
        and does.verb in ("find", "see", "become", "benefit", "have", "need")
    ):
        return Reading("informs", who.actors, who.words, certainty=0.5)
    if re.match(r"\s*(?:\w+ )?(?:be (?:able|aware)|learn|know|receive|develop|get)\b", words) and who.actors[
        0
    ] in ("pupil", "parent"):
        return Reading("school_will", ("school",), "", True, 0.6)
    return Reading("must_not" if denied else "must", who.actors, who.words, certainty=0.88)


def _will_be_done(subject: str, words: str, denied: bool, does: Predicate, standing: Standing) -> Reading:
    """A thing that will be done: a promise of the school, or a rule for those whose act it is."""
    by = agent(words)
    lists = kinds()
    if denied:
        if re.match(r"\s*be tolerated", words):
            return Reading("school_will", ("school",), "", True, 0.65)
        if does.passive:
            people = beside(subject) if does.verb in lists["people_do"] else ("school",)
            likely = people or standing.heading or standing.running or standing.scope or ("everyone",)
            return Reading(
                "must_not", by or likely, "", not by, 0.6, ("Nobody is named who must not do it.",)
            )
        return Reading("must_not" if does.verb in lists["leave"] else "informs", ("school",), "", True, 0.5)
    if by:
        return Reading("school_will" if set(by) & lists["promising"] else "must", by, certainty=0.75)
    if (
        does.passive
        and does.verb in ("report", "discuss", "disclose", "log")
        and standing.likely
        and standing.likely[0] in ("staff", "adult", "employee")
    ):
        return Reading("must", standing.likely, "", True, 0.55, ("Nobody is named who has to do it.",))
    return Reading("school_will", ("school",), "", does.passive, 0.75)


def _loose(text: str, clause: Clause, mark: Mark, who: Who, does: Predicate, standing: Standing) -> Reading:
    """May and can: leave to do something, or what may happen."""
    word = re.match(r"[a-z]+", text[mark.start : mark.end])
    subject, words = text[clause.subject[0] : mark.start].strip(), text[clause.does[0] : clause.does[1]]
    lists = kinds()
    tells = Reading("informs", who.actors or ("school",), who.words, certainty=0.75)
    if PUNISHED.match(words):
        return _punished(text, subject, who, standing)
    if re.match(r"\W*there$", subject):
        if (
            re.match(
                r"\s*be (?:times|occasions|circumstances|situations|instances) (?:when|where|in which)", words
            )
            and not mark.denied
        ):
            return Reading("may", standing.likely or ("staff",), "", True, 0.5)
        return tells
    if word is None or word[0] in ("might", "could"):
        return tells
    if re.match(r"\s*(?:wish|want|choose|prefer|like|elect|decide) to\b", words) and not mark.denied:
        return Reading("may", who.actors or standing.likely or ("everyone",), who.words, certainty=0.8)
    if mark.denied:
        if (
            who.named
            and does.verb not in lists["impossible"]
            and not (
                word[0] == "may"
                and does.verb in ("be", "have", "know", "realise", "feel", "want", "understand")
                and not does.passive
            )
        ):
            return Reading("must_not", who.actors, who.words, certainty=0.88)
        if does.passive and does.verb in lists["leave"] | lists["people_do"]:
            return _unnamed("must_not", subject, words, does, standing)
        return tells
    if who.named:
        return _leave_of_people(word[0], who, does, words, tells)
    permitted = lists["leave"] if word[0] == "may" else lists["can_leave"]
    if does.passive and does.verb in permitted and not ACTION.search(subject):
        return _unnamed("may", subject, words, does, standing)
    return tells


def _leave_of_people(word: str, who: Who, does: Predicate, words: str, tells: Reading) -> Reading:
    if does.passive:
        return (
            Reading("may", who.actors, who.words, certainty=0.6)
            if re.match(r"\s*be (?:allowed|permitted|excused)", words)
            else tells
        )
    possible = kinds()["possible"]
    if "school" in who.actors or set(who.actors) & kinds()["promising"]:
        if does.verb in possible - {
            "take",
            "act",
            "provide",
            "offer",
            "help",
            "require",
            "change",
            "suggest",
        }:
            return tells
        return Reading("may", who.actors, who.words, certainty=0.8)
    if does.verb in possible:
        return tells
    return Reading("may", who.actors, who.words, certainty=0.85 if word == "may" else 0.75)


def _punished(text: str, subject: str, who: Who, standing: Standing) -> Reading:
    """An act that may lead to discipline: it should not be done. Failing to keep the rules only tells what follows."""
    if BREACH.search(subject) or not re.search(
        r"disciplin|sanction|legal|prosecut|criminal|dismiss|removal|suspen|exclu|action", text
    ):
        return Reading("informs", who.actors or standing.likely or ("school",), who.words, certainty=0.65)
    if who.named and not re.match(r"\W*(?:anyone|any |all )", subject):
        return Reading("informs", who.actors, who.words, certainty=0.6)
    people = beside(subject) or standing.likely or ("everyone",)
    return Reading(
        "should_not", people, "", True, 0.55, ("Only what follows is said, not that it is forbidden.",)
    )
