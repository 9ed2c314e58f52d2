"""What one clause of a sentence binds whom to, with what is known of the place where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handbell.documents.binding.actors import Subject
from handbell.documents.binding.clauses import PRONOUN, Clause
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.predicates import Predicate, agent, kinds, predicate
from handbell.documents.binding.standing import Standing

NOBODY: Final = re.compile(
    r"^\W*(?:and |or |but )?(?:no|none|neither|nothing|nobody|no-one)\b(?! (?:later|matter|longer|doubt)\b)"
)
NEVER: Final = re.compile(
    r"\b(?:under no circumstances?|at no (?:time|point|stage)|in no circumstances|on no account|not under any circumstances|"
    r"nor|neither|never|in no way|by no means)\s*,?\s*$"
)
ABSOLUTE: Final = re.compile(
    r"\b(?:under no circumstances?|in no circumstances|on no account)\b|under any circumstances"
)
TURNED: Final = re.compile(
    r"^[\s,]*(?:also |always |therefore |then |[a-z]+ly )?(?:(?:avoid|refrain|cease|desist|abstain|stop|resist)\b|"
    r"(?:be careful|take care|make sure|ensure|aim|try|seek|endeavour)(?: that)?(?: they| you| it| he| she| these)?"
    r"(?: do| are| is| does)? (?:not|never)\b|(?:ensure|make sure|make certain) (?:that )?(?:they|you|we|i) (?:do|are) not\b|"
    r"(?:have|make|share|give|take|post|hold|show|disclose|send|publish|use) (?:no|nothing|none)\b(?! (?:more|less|fewer|later))|"
    r"be under no\b)"
)
PUNISHED: Final = re.compile(
    r"^\s*(?:also )?(?:well )?(?:result in|lead to|be (?:treated|regarded|considered|viewed|seen|dealt with) (?:as|under)|"
    r"be subject to|give rise to|constitute)\b"
)
BREACH: Final = re.compile(
    r"\b(?:fail|failure|break|misuse|breach|breaches|breaching|deviat|non-compliance|not complying|violation|contraven|disregard|"
    r"not follow|unfounded|false)"
)
PENALTY: Final = re.compile(
    r"disciplin|sanction|legal|prosecut|criminal|dismiss|removal|suspen|exclu|formal action|action being taken"
)
ACTION: Final = re.compile(
    r"\b(?:action|sanctions?|measures?|proceedings|prosecution|penalt\w+|dismissal|consequences)\b"
)
DUTY: Final = re.compile(r"\b(?:dut(?:y|ies)|responsib|obligation|accountable)")
PURPOSE: Final = re.compile(
    r"\b(?:purposes?|aims?|objectives?|goals?|intentions?|reasons?|role|priority)\b|^\W*(?:this|that|it|these)\s*$"
)
WISH: Final = re.compile(r"\s*(?:wish|want|choose|prefer|like|elect|decide) to\b")
TOLD: Final = frozenset({"inform", "notify", "tell", "contact", "consult", "alert", "update", "warn", "ask"})
UNNAMED: Final = ("Nobody is named who has to do it.",)
UNNAMED_BAN: Final = ("Nobody is named whom the ban binds.",)


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


@dataclass(frozen=True, slots=True)
class Looked:
    """A clause as taken apart: what every reading of it looks at."""

    text: str
    clause: Clause
    mark: Mark
    who: Who
    does: Predicate
    subject: str
    words: str
    """What stands after the mark."""
    standing: Standing
    before: tuple[str, ...]
    """Whom the clause before bound."""

    @property
    def opening(self) -> str:
        """What stands before the subject: "If a pupil ...,"."""
        return self.text[self.clause.opening[0] : self.clause.opening[1]]

    def by(self) -> tuple[str, ...]:
        """Who does it by its own words."""
        return agent(self.words, self.standing.names)


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
        return _loose(look)
    if mark.will:
        return _will(look)
    force = mark.force
    if not mark.denied and TURNED.match(words) and force in ("must", "should", "advised"):
        force = mark.denied_force
    return _settled(look, force)


def who_of(text: str, clause: Clause, standing: Standing, before: Sequence[str]) -> Who:
    """Whom a clause names as those who are bound. Nobody's name: `named` is false and `actors` empty."""
    mark = clause.mark
    if mark.who is not None:
        return _object(text[mark.who[0] : mark.who[1]].strip(), standing)
    words = text[clause.subject[0] : mark.start]
    denied = bool(NOBODY.match(words)) or bool(NEVER.search(text[: mark.start]))
    if clause.relative:
        people = [one.actor for one in standing.names.named_in(text[: clause.subject[0]])][-1:]
        return Who(tuple(people), "", bool(people))
    if clause.shared and before:
        return Who(tuple(before), "", denied=denied)
    if found := _inverted(text, mark, standing) or standing.names.subject_in(words):
        return Who(found.actors, text[found.start : found.end].strip() if found.end > mark.end else words.strip(),
                   denied=denied or found.denied)  # fmt: skip
    if pronoun := PRONOUN.match(words.strip()):
        people_ = _pronoun(
            pronoun["word"],
            text[: clause.subject[0]] if pronoun["word"] in ("he", "she") else text,
            standing,
            before,
        )
        return Who(people_, pronoun["word"] if people_ else "", bool(people_), denied)
    if re.search(r"\b(?:school|academy|college|trust|nursery|federation)\s*$", words) and not re.search(
        r"\b(?:in|of|at|to|from|the wider)\s+(?:the |our )?\w+\s*$", words
    ):
        return Who(("school",), words.strip(), denied=denied)
    return Who((), "", False, denied)


def _inverted(text: str, mark: Mark, standing: Standing) -> Subject | None:
    """Who is named behind the mark in "nor should staff ...", "under no circumstances may pupils ..."."""
    front = text[: mark.start]
    if not NEVER.search(front) and not re.search(r"\bonly (?:then|if|when|after|with)\b[^,]*$", front):
        return None
    behind = text[mark.end :].lstrip()
    place = len(text) - len(behind)
    people = re.match(
        r"(?:[a-z/'-]+ ){1,7}?(?=(?:be|use|have|do|share|take|post|give|make|contact|send|accept|publish)\b)",
        behind,
    )
    return standing.names.subject_at(text[: place + people.end()].rstrip(), place) if people else None


def _object(words: str, standing: Standing) -> Who:
    if pronoun := re.match(r"(they|them|their|you|your|we|us|our|i|my|his|her|he or she)\b", words):
        known = {
            "them": "they",
            "their": "they",
            "your": "you",
            "us": "we",
            "our": "we",
            "my": "i",
            "his": "they",
            "her": "they",
        }
        if people := _pronoun(known.get(pronoun[1], pronoun[1]), words, standing, ()):
            return Who(people, words)
    found = standing.names.subject_in(words)
    people_ = (
        found.actors if found else tuple(dict.fromkeys(one.actor for one in standing.names.named_in(words)))
    )
    if people_ == ("everyone",) and re.match(r"(?:the|that|each) (?:individual|person|user)s?\b", words):
        people_ = standing.running or standing.heading or people_
    return Who(people_, words, bool(people_), bool(NOBODY.match(words)))


def _pronoun(word: str, text: str, standing: Standing, before: Sequence[str]) -> tuple[str, ...]:
    if word == "we":
        return ("school",)
    if word == "i":
        return standing.writer
    if word == "you":
        return (
            ("parent",)
            if re.search(r"\byour (?:child|son|daughter)|you,? as parents", text)
            else standing.reader
        )
    if word == "it":
        return ()
    if word in ("he", "she"):
        posts = [
            one.actor
            for one in standing.names.named_in(text)
            if one.single and one.actor not in ("everyone", "local_authority")
        ]
        holder = posts[-1:] if before or posts else []
        return tuple(holder) or standing.single or tuple(before) or standing.running
    return tuple(before) or standing.running or standing.heading


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
        and look.does.verb in kinds()["why"]
        and re.match(r"\W*(?:this|that|it|these|[a-z]+ing)\b", look.subject)
    ):
        return Reading("informs", ("school",), certainty=0.6)
    return _unnamed(look, force)


def _of_named(look: Looked, force: str, words: str) -> Reading:
    who, does = look.who, look.does
    if re.match(r"\W*we (?:believe|feel|recognise|understand|value|know)\b", look.text) and force == "may":
        return Reading("informs", ("school",), certainty=0.7)
    if who.actors == ("school",) and "important" in words:
        return Reading("informs", who.actors, who.words, certainty=0.55)
    if look.mark.duty and look.mark.denied:
        return Reading("informs", who.actors, who.words, certainty=0.6)
    if who.actors == ("school",) and force == "must" and DUTY.search(words) and "recognis" not in words:
        return Reading("school_will", who.actors, who.words, certainty=0.75)
    if does.passive and look.mark.side == "before":
        if by := look.by():
            return Reading(force, by, certainty=0.75)
        if does.verb in TOLD and not force.endswith("_not") and not look.mark.duty:
            outside = set(who.actors) & {"pupil", "parent", "local_authority"}
            return Reading(force, ("school",) if outside else look.standing.doer, "", True, 0.55, UNNAMED)
        if does.verb in kinds()["school_must"] and who.actors[0] in ("pupil", "parent"):
            actor = (
                "teacher"
                if does.verb in ("teach", "educate", "show") and who.actors[0] == "pupil"
                else "school"
            )
            return Reading(force, (actor,), "", True, 0.6, UNNAMED)
    return Reading(force, who.actors, who.words, certainty=0.92)


def _unnamed(look: Looked, force: str) -> Reading:
    """Who is bound where the grammar names nobody: by whom, whose act, who the opening speaks of, whose section."""
    ban = force.endswith("_not") or force in ("may", "advised_against")
    doubts = UNNAMED_BAN if force.endswith("_not") else UNNAMED
    if by := look.by():
        return Reading(force, by, certainty=0.8)
    if re.search(
        r"\b(?:illegal|unlawful|offence|against the law)", look.text[look.mark.start : look.mark.end]
    ):
        return Reading(force, ("everyone",), "", True, 0.6, doubts)
    names = look.standing.names
    aside = re.match(r"\s*for ", look.words)
    if re.search(r"\b(?:for|of)$", look.text[: look.mark.end]) or aside:
        people = names.subject_at(look.text, look.mark.end + (aside.end() if aside else 1))
        if people:
            return Reading(force, people.actors, look.text[people.start : people.end].strip(), certainty=0.85)
    if beside := names.beside(look.subject):
        return Reading(force, beside, "", True, 0.65, doubts)
    if opened := _opened(look):
        return Reading(force, opened, "", True, 0.7, doubts)
    if look.does.passive and look.does.verb in kinds()["school_must"] and not ban:
        return Reading(force, ("school",), "", True, 0.6, doubts)
    if re.search(r"\b(?:policy|document|guidance)\s*$", look.subject) and look.does.verb not in (
        "read",
        "follow",
        "sign",
    ):
        return Reading(force, ("school",), "", True, 0.5, doubts)
    if look.before:
        return Reading(force, look.before, "", True, 0.55, doubts)
    return Reading(force, look.standing.bound if ban else look.standing.doer, "", True, 0.5, doubts)


def _opened(look: Looked) -> tuple[str, ...]:
    """Whom "If staff or pupils ..., " or "that the school believes ..." before it speaks of as acting."""
    for place in re.finditer(r"\b(?:if|when|whenever|where|that)\s+", look.opening + look.subject):
        people = look.standing.names.subject_at(look.opening + look.subject, place.end())
        if people and not people.denied:
            return people.actors
    return ()


def _will(look: Looked) -> Reading:
    """Will: the school's promise, anybody else's rule, or what merely follows."""
    who, does, subject, words = look.who, look.does, look.subject, look.words
    this = re.match(r"(?:\w+ )?(?:this|these|it|that|which|doing so|doing this|there|such)\b", subject)
    document = re.match(
        r"(?:[a-z ]+, )?(?:it|this (?:[a-z-]+ ){0,4}(?:policy|document|guidance|procedures?|statement)|the (?:policy|document))$",
        subject,
    )
    if re.match(r"\s*(?:also )?be (?:viewed|considered|deemed|regarded|seen|a|an|times|occasions)\b", words):
        return Reading("informs", who.actors or ("school",), who.words, certainty=0.7)
    if not who.named and (
        (this and does.verb in kinds()["why"])
        or (
            document
            and re.match(
                r"\s*(?:also )?(?:provide|set out|explain|outline|give|describe|help|clarify|apply|cover)\b",
                words,
            )
        )
    ):
        return Reading("informs", ("school",), certainty=0.7)
    if re.match(r"\s*be (?:liable|subject) to\b", words):
        return Reading("school_will", ("school",), "", True, 0.55)
    if not who.named:
        return _will_be_done(look)
    promising = set(who.actors) & kinds()["promising"]
    if not promising or (does.passive and who.actors[0] != "school"):
        return _will_of_people(look)
    if look.mark.denied:
        refuses = re.match(r"\s*(?:tolerate|accept|hesitate|condone|be (?:responsible|liable|held))", words)
        threat = re.search(r"^\W*(?:if|where|when|should)\b", look.text) and re.match(
            r"\s*(?:allow|permit)", words
        )
        return Reading(
            "school_will" if refuses or threat else "must_not", who.actors, who.words, certainty=0.75
        )
    return Reading("school_will", who.actors, who.words, certainty=0.92)


def _will_of_people(look: Looked) -> Reading:
    who, does, words = look.who, look.does, look.words
    if does.passive:
        if does.verb in ("teach", "educate", "show") and who.actors == ("pupil",):
            return Reading("school_will", ("teacher",), "", True, 0.65)
        if does.verb == "involve":
            return Reading("school_will", who.actors, who.words, certainty=0.6)
        by = look.by()
        force = (
            "must_not" if look.mark.denied and does.verb in kinds()["leave"] | {"allow"} else "school_will"
        )
        return Reading(force, by or (who.actors if force == "must_not" else ("school",)), "", not by, 0.75)
    if not look.mark.denied and does.verb in ("find", "see", "become", "benefit", "have", "need"):
        return Reading("informs", who.actors, who.words, certainty=0.5)
    if re.match(r"\s*(?:\w+ )?(?:be (?:able|aware)|learn|know|receive|develop|get)\b", words) and who.actors[
        0
    ] in ("pupil", "parent"):
        return Reading("school_will", ("school",), "", True, 0.6)
    return Reading("must_not" if look.mark.denied else "must", who.actors, who.words, certainty=0.9)


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
    owner = look.standing.names.beside(look.subject) or _opened(look)
    mine = look.does.verb in kinds()["people_do"] | {"allow", "permit"}
    people = by or (
        owner or look.standing.bound
        if mine
        else (owner or ("school",) if look.does.verb == "share" else ("school",))
    )
    return Reading("must_not", people, "", not by, 0.6, () if by else UNNAMED_BAN)


def _loose(look: Looked) -> Reading:
    """May and can: leave to do something, or what may happen."""
    who, standing = look.who, look.standing
    tells = Reading("informs", who.actors or ("school",), who.words, certainty=0.78)
    word = re.match(r"[a-z]+", look.text[look.mark.start : look.mark.end])
    if PUNISHED.match(look.words):
        return _punished(look)
    if re.match(r"\W*there$", look.subject):
        rare = re.match(
            r"\s*be (?:times|occasions|circumstances|situations|instances) (?:when|where|in which)",
            look.words,
        )
        return Reading("may", standing.doer, "", True, 0.5) if rare and not look.mark.denied else tells
    if word is None or word[0] in ("might", "could"):
        return tells
    if WISH.match(look.words) and not look.mark.denied:
        return Reading("may", who.actors or standing.doer, who.words, certainty=0.8)
    if look.mark.denied:
        return _barred(look, word[0], tells)
    if who.named:
        return _leave(look, word[0], tells)
    asked = re.match(
        r"\s*(?:need|require|ask|involve|allow|permit|enable|invite) ([a-z/' ]{3,40}?) to\b", look.words
    )
    if asked and (people := standing.names.subject_in(asked[1])):
        return Reading("may", people.actors, asked[1], certainty=0.6)
    asked_for = re.search(r"\b(?:permission|consent|approval|agreement)\b", look.words)
    permitted = kinds()["leave"] if word[0] == "may" or asked_for else kinds()["can_leave"]
    if look.does.passive and (look.does.verb in permitted or asked_for) and not ACTION.search(look.subject):
        only = word[0] == "may" and re.search(r"\bonly\b", look.words)
        return _unnamed(look, "must" if only else "may")
    return tells


def _barred(look: Looked, word: str, tells: Reading) -> Reading:
    """May not, cannot: a ban, or what simply is not so."""
    lists = kinds()
    unsure = (
        word == "may"
        and look.does.verb in ("be", "know", "realise", "feel", "want", "understand")
        and not look.does.passive
    )
    unsure = unsure or bool(re.match(r"\s*have (?:been|the|access|had|a full|an)\b", look.words))
    if look.who.named:
        plain = look.does.verb == "be" and re.match(
            r"\s*be (?:friends|members?|part|in|on|linked|connected|alone|used)\b", look.words
        )
        if (look.does.verb in lists["impossible"] and not plain) or unsure:
            return tells
        return Reading("must_not", look.who.actors, look.who.words, certainty=0.88)
    if look.does.passive and look.does.verb in lists["leave"] | lists["people_do"]:
        return _unnamed(look, "must_not")
    if re.match(r"\s*have (?:one|any|an account)", look.words) and look.before:
        return Reading("must_not", look.before, certainty=0.6)
    return tells


def _leave(look: Looked, word: str, tells: Reading) -> Reading:
    who, does = look.who, look.does
    if does.passive:
        excused = re.match(r"\s*be (?:allowed|permitted|excused)", look.words)
        return Reading("may", who.actors, who.words, certainty=0.6) if excused else tells
    possible = kinds()["possible"]
    if word == "may" and re.match(
        r"\s*(?:also )?have (?:an?|their|one|its) (?!concern|question|impact|effect|negative|query|issue|problem)",
        look.words,
    ):
        return Reading("may", who.actors, who.words, certainty=0.7)
    if set(who.actors) & kinds()["promising"]:
        possible = possible - {"suggest"}
    elif word == "can":
        possible = possible | kinds()["able"]
    if re.match(
        r"\s*(?:also )?\w+ (?:themselves|others|them|their reputation)\b.* (?:at risk|danger|disrepute)",
        look.words,
    ):
        return tells
    if (
        who.actors == ("school",)
        and word == "can"
        and does.verb in ("work", "help", "support", "advise", "offer", "provide")
    ):
        return Reading("school_will", who.actors, who.words, certainty=0.55)
    if does.verb in possible:
        return tells
    return Reading("may", who.actors, who.words, certainty=0.85 if word == "may" else 0.75)


def _punished(look: Looked) -> Reading:
    """An act that may lead to discipline: it should not be done. Failing to keep the rules only tells what follows."""
    who, standing = look.who, look.standing
    if BREACH.search(look.subject) or not PENALTY.search(look.text):
        return Reading("informs", who.actors or standing.doer, who.words, certainty=0.65)
    if who.named and not re.match(r"\W*(?:anyone|any |all )", look.subject):
        return Reading("informs", who.actors, who.words, certainty=0.6)
    if look.clause.shared or not look.subject:
        return Reading("informs", look.before or standing.doer, "", certainty=0.5)
    people = standing.names.beside(look.subject) or standing.doer
    return Reading(
        "should_not", people, "", True, 0.55, ("Only what follows is said, not that it is forbidden.",)
    )
