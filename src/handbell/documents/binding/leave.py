"""May and can: leave to do something, a ban, or what may happen."""

import re
from typing import Final

from handbell.documents.binding.looked import Looked, Reading
from handbell.documents.binding.predicates import kinds
from handbell.documents.binding.unnamed import read_unnamed

PUNISHED: Final = re.compile(
    r"^\s*(?:also )?(?:well )?(?:result in|lead to|be (?:treated|regarded|considered|viewed|seen|dealt "
    r"with) (?:as|under)|"
    r"be subject to|give rise to|constitute)\b"
)
BREACH: Final = re.compile(
    r"\b(?:fail|failure|break|misuse|breach|breaches|breaching|deviat|non-compliance|not complying|"
    r"violation|contraven|disregard|"
    r"not follow|unfounded|false)"
)
PENALTY: Final = re.compile(
    r"disciplin|sanction|legal|prosecut|criminal|dismiss|removal|suspen|exclu|formal action|action being taken"
)
ACTION: Final = re.compile(
    r"\b(?:action|sanctions?|measures?|proceedings|prosecution|penalt\w+|dismissal|consequences)\b"
)
RARELY: Final = re.compile(
    r"\s*be (?:times|occasions|circumstances|situations|instances) (?:when|where|in which)"
)
TOOL: Final = re.compile(
    r"\W*(?:(?:the|our|school|personal|private|own|mobile|ai|approved|listed|these|such) )*"
    r"(?:tools?|phones?|devices?|cameras?|tablets?|laptops?|software)$"
)
HARM: Final = re.compile(
    r"\b(?:bull|haras|abus|groom|spread|harm|radical|exploit|track|threat|intimidat|cheat|deceiv|misus|trick|false|fake|"
    r"steal|distress|humiliat|offen)"
)
"""What a thing can be used for without leave being meant."""
OWNS: Final = re.compile(
    r"\s*(?:also )?have (?:an?|their|one|its|them|it|theirs) "
    r"(?!concern|question|impact|effect|negative|query|issue|problem)"
)
RISK: Final = re.compile(
    r"\s*(?:also )?\w+ (?:themselves|others|them|their reputation)\b.* (?:at risk|danger|disrepute)"
)
BEFRIENDS: Final = re.compile(r"\s*(?:also )?be (?:friends|connected|in (?:touch|contact)|linked)\b")
HELPS: Final = frozenset({"work", "help", "support", "advise", "offer", "provide"})
WISH: Final = re.compile(r"\s*(?:wish|want|choose|prefer|like|elect|decide) to\b")


def read_loose(look: Looked) -> Reading:
    """May and can: leave to do something, or what may happen."""
    who = look.who
    tells = Reading("informs", who.actors or ("school",), who.words, certainty=0.65)
    word = (re.findall(r"[a-z]+", look.text[look.mark.start : look.mark.end]) or ["may"])[0]
    if PUNISHED.match(look.words):
        return _punished(look)
    if word in ("might", "could"):
        return tells
    if look.mark.denied:
        return _barred(look, word, tells)
    if WISH.match(look.words):
        return Reading("may", who.actors or look.standing.doer, who.words, certainty=0.8)
    if who.named:
        return _leave(look, word, tells)
    return _leave_of_nobody(look, word) or tells


def _leave_of_nobody(look: Looked, word: str) -> Reading | None:
    """Leave where nobody is named: "there may be times when", "may need students to", "may be taken"."""
    if re.match(r"\W*there$", look.subject):
        return Reading("may", look.standing.doer, "", True, 0.5) if RARELY.match(look.words) else None
    asked = re.match(
        r"\s*(?:need|require|ask|involve|allow|permit|enable|invite) ([a-z/' ]{3,40}?) to\b", look.words
    )
    if asked and (people := look.standing.names.subject_in(asked[1])):
        return Reading("may", people.actors, asked[1], certainty=0.6)
    agreed = re.search(r"\b(?:permission|consent|approval|agreement)\b", look.words)
    permitted = kinds()["leave"] if word == "may" or agreed else kinds()["can_leave"]
    offered = word == "can" and look.does.verb == "use" and TOOL.match(look.subject)
    lent = look.does.verb in permitted or agreed or (offered and not HARM.search(look.words))
    if look.does.passive and lent and not ACTION.search(look.subject):
        only = word == "may" and re.search(r"\bonly\b", look.words)
        return read_unnamed(look, "must" if only else "may")
    return None


def _barred(look: Looked, word: str, tells: Reading) -> Reading:
    """May not, cannot: a ban, or what simply is not so."""
    lists = kinds()
    unsure = (
        word == "may"
        and look.does.verb in ("be", "know", "realise", "feel", "want", "understand")
        and not look.does.passive
        and not look.who.denied
    )
    unsure = unsure or bool(re.match(r"\s*have (?:been|the|access|had|a full|an)\b", look.words))
    if look.who.named and not (look.does.passive and look.subject.startswith("no ")):
        plain = look.does.verb == "be" and re.match(
            r"\s*be (?:friends|members?|part|in|on|linked|connected|alone|used)\b", look.words
        )
        nobody = word == "may" and look.who.denied and look.does.verb == "be"
        if (look.does.verb in lists["impossible"] and not plain and not nobody) or unsure:
            return tells
        return Reading("must_not", look.who.actors, look.who.words, certainty=0.88)
    if look.does.passive and (
        look.does.verb in lists["leave"] | lists["people_do"]
        or look.does.verb
        not in (lists["possible"] if look.who.denied else lists["describing"] | lists["possible"])
    ):
        return read_unnamed(look, "must_not")
    if (
        look.who.denied
        and word == "may"
        and not look.does.passive
        and look.does.verb not in lists["possible"]
    ):
        return read_unnamed(look, "must_not")
    if re.match(r"\s*have (?:one|any|an account)", look.words):
        return Reading("must_not", look.before or ("school",), certainty=0.6)
    return tells


def _leave(look: Looked, word: str, tells: Reading) -> Reading:
    """Leave of people who are named, unless it is only what can happen to them."""
    who, does = look.who, look.does
    if does.passive:
        excused = re.match(r"\s*be (?:allowed|permitted|excused)", look.words)
        return Reading("may", who.actors, who.words, certainty=0.6) if excused else tells
    if word == "may" and (OWNS.match(look.words) or BEFRIENDS.match(look.words)):
        return Reading("may", who.actors, who.words, certainty=0.7)
    if who.actors == ("school",) and word == "can" and does.verb in HELPS:
        return Reading("school_will", who.actors, who.words, certainty=0.55)
    possible = kinds()["possible"]
    if not set(who.actors) & kinds()["promising"] and word == "can":
        possible = possible | kinds()["able"]
    if does.verb in possible or RISK.match(look.words):
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
