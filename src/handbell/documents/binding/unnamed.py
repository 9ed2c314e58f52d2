"""Who is bound by a clause that names nobody."""

import re
from typing import Final

from handbell.documents.binding.actors import Subject
from handbell.documents.binding.looked import UNNAMED, UNNAMED_BAN, Looked, Reading
from handbell.documents.binding.predicates import kinds

UNLAWFUL: Final = re.compile(r"\b(?:illegal|unlawful|offence|against the law)")
RAISED: Final = re.compile(r"\W*(?:any |all |formal )?(?:complaints?|allegations?|appeals?)\b")
POLICY: Final = re.compile(r"\b(?:policy|document|guidance)\s*$")


def read_unnamed(look: Looked, force: str) -> Reading:
    """Who is bound where the grammar names nobody: by whom, whose act, who the opening speaks of, whose section."""
    ban = force.endswith("_not") or force in ("may", "advised_against")
    doubts = UNNAMED_BAN if force.endswith("_not") else UNNAMED
    if by := look.by():
        return Reading(force, by, certainty=0.8)
    if aside := _for_whom(look):
        return Reading(force, aside.actors, look.text[aside.start : aside.end].strip(), certainty=0.85)
    guesses = (
        (("everyone",) if UNLAWFUL.search(look.text[look.mark.start : look.mark.end]) else (), 0.6),
        (("everyone",) if RAISED.match(look.subject) and look.does.verb == "make" else (), 0.6),
        (look.standing.names.beside(look.subject), 0.65),
        (opened_by(look), 0.7),
        (("school",) if _schools(look) and not ban else (), 0.6),
        (
            ("school",)
            if POLICY.search(look.subject) and look.does.verb not in ("read", "follow", "sign")
            else (),
            0.5,
        ),
        (look.before, 0.55),
        (look.standing.bound if ban else look.standing.doer, 0.5),
    )
    people, certainty = next(guess for guess in guesses if guess[0])
    return Reading(force, people, "", True, certainty, doubts)


def _schools(look: Looked) -> bool:
    """Whether it is the school's to do, whosever section it stands in."""
    return look.does.passive and look.does.verb in kinds()["school_must"]


def _for_whom(look: Looked) -> Subject | None:
    """For whom it is so: "is an entitlement for pupils", "is inappropriate for staff to"."""
    aside = re.match(r"\s*for ", look.words)
    if not aside and not re.search(r"\b(?:for|of)$", look.text[: look.mark.end]):
        return None
    return look.standing.names.subject_at(look.text, look.mark.end + (aside.end() if aside else 1))


def opened_by(look: Looked) -> tuple[str, ...]:
    """Whom "If staff or pupils ..., " or "that the school believes ..." before it speaks of as acting."""
    for place in re.finditer(r"\b(?:if|when|whenever|where|that)\s+", look.opening + look.subject):
        people = look.standing.names.subject_at(look.opening + look.subject, place.end())
        if people and not people.denied:
            return people.actors
    return ()
