"""Which of the people in a question is the other person, whom it is about, and who is harmed."""

from .acts import Score
from .focus import Clause
from .listed import listed
from .tokens import STOPS
from .units import Question, Unit

OTHER = (
    ("former_parent", "former_parent"),
    ("former_pupil", "former_pupil"),
    ("year_group", "pupil"),
    ("my_class", "pupil"),
    ("child_aged", "pupil"),
    ("online_only", "online_only"),
    ("known_friend", "known_friend"),
    ("other_child", "other_child"),
    ("parent", "parent"),
    ("relative", "relative"),
    ("colleague", "colleague"),
    ("governor", "colleague"),
    ("head_word", "colleague"),
    ("pupil", "pupil"),
    ("outsider", "outsider"),
)
"""Tag to value of `other_person`, the more telling tag first."""

ABOUT = (
    ("own_child", "own_child"),
    ("governor", "governor"),
    ("former_parent", "parent"),
    ("parent", "parent"),
    ("colleague", "staff_member"),
    ("head_word", "staff_member"),
    ("pupils_generally", "pupils_generally"),
    ("year_group", "pupils_generally"),
    ("pupil", "pupil"),
    ("elsewhere", "other_school_or_council"),
    ("public_policy", "public_policy"),
    ("school_policy", "school_policy"),
    ("member_of_public", "public"),
    ("school_matter", "school"),
    ("the_school", "school"),
)
"""Tag to value of `about`."""

Found = tuple[str, int] | None


def _value(unit: Unit, table: tuple[tuple[str, str], ...]) -> str | None:
    if table is OTHER and "stranger" in unit.text.split("_"):
        return "online_only"
    return next((value for tag, value in table if tag in unit.tags), None)


def _candidates(question: Question, table: tuple[tuple[str, str], ...]) -> list[tuple[str, int]]:
    found = ((_value(unit, table), place) for place, unit in enumerate(question.units))
    missed = ("missing", "missed")
    named = [(value, place) for value, place in found if value and question.units[place].text not in missed]
    return [one for one in named if not _only_whose(question.units, one[1])]


_PLACES = listed(
    "class classes group groups page team form school year whatsapp meeting meetings room forum chat"
)


def _only_whose(units: tuple[Unit, ...], place: int) -> bool:
    """ "my daughter's class", "the staff whatsapp": people who only say which class or group it is."""
    if {"pupils_generally", "my_class", "the_school", "school_matter"} & set(units[place].tags):
        return False
    after = place + 1
    if after < len(units) and units[after].text in ("'s", "s'"):
        after += 1
    if after >= len(units) or units[after].start - units[after - 1].end > 1:
        return False
    first = units[after].text.split("_")[0]
    site = "platform" in units[after].tags and "person" not in units[after].tags
    return first in _PLACES or (site and first not in ("my", "our", "his", "her", "on"))


def _nearest(found: list[tuple[str, int]], score: Score, clauses: tuple[Clause, ...]) -> Found:
    """The one that the act's reading takes in; else the one in the question; else the first."""
    for heard in score.heard:
        inside = [one for one in found if heard.begin <= one[1] < heard.end]
        if inside:
            return inside[0]
    within = [one for one in found if any(clause.meets(one[1], one[1] + 1) for clause in clauses)]
    return within[0] if within else found[0] if found else None


AFTER = {
    "give_personal_details": ("give", "tell"),
    "contact_someone": ("contact",),
    "send_friend_request": ("befriend",),
    "ask_for_personal_information": ("ask_for",),
    "reply_to_contact": (),
}
"""The tags of verbs after which the other person stands: "can my TA give a pupil", the pupil."""


_SENDS = (
    "send",
    "request",
    "ask",
    "want",
    "message",
    "add",
    "text",
    "email",
    "follow",
    "contact",
    "write",
    "ring",
    "keep",
)


def _sender(question: Question, found: list[tuple[str, int]]) -> Found:
    """Who sent the request or the message: the first person that one of the verbs of sending follows."""
    for one in found:
        after = question.units[one[1] + 1 : one[1] + 6]
        stop = next(
            (at for at, unit in enumerate(after) if unit.text in STOPS or "person" in unit.tags), len(after)
        )
        bases = {base for unit in after[:stop] for base in unit.base.split("_")}
        if not bases.isdisjoint(_SENDS) and not {"not", "can"} & bases:
            return one
    return None


def other_person(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the other side; whoever only has to agree (the head, the DSL) where nobody else is spoken of."""
    found = _candidates(question, OTHER)
    others = [one for one in found if not _has_a_say(question.units[one[1]])]
    found = others or found
    if "pupil" in question.flags:
        found = [one for one in found if one[0] not in ("parent", "relative")] or found
    if score.act in ("accept_friend_request", "reply_to_contact"):
        sender = _sender(question, found)
        if sender is not None:
            return sender
    if score.act == "join_pupil_online":
        found = [one for one in found if one[0] in ("pupil", "former_pupil", "other_child")]
    for place, unit in enumerate(question.units):
        verb = any(tag in unit.tags for tag in AFTER.get(score.act, ()))
        if verb and any(clause.meets(place, place + 1) for clause in clauses):
            later = [one for one in found if one[1] > place]
            if later:
                return later[0]
    return _nearest(found, score, clauses)


def _has_a_say(unit: Unit) -> bool:
    words = set(unit.text.split("_"))
    if "head_word" in unit.tags or "own_parent" in unit.tags:
        return True
    return "colleague" in unit.tags and not words.isdisjoint(
        (
            "head",
            "headteacher",
            "dsl",
            "slt",
            "principal",
            "deputy",
            "manager",
            "boss",
            "leader",
            "miss",
            "sir",
        )
    )


def about_whom(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who or what something said is about."""
    found = _candidates(question, ABOUT)
    for place, unit in enumerate(question.units):
        if unit.text in ("about", "that") and any(clause.meets(place, place + 1) for clause in clauses):
            later = [one for one in found if place < one[1] < place + 7]
            if later:
                return later[0]
    if score.act in (
        "post_about_person",
        "share_private_information",
        "raise_complaint",
        "post_harmful_content",
    ):
        meant = _him(question, clauses, found)
        if meant is not None:
            return meant
    return _nearest(found, score, clauses)


_PRONOUNS = listed("him her them he she they it that")


def _him(question: Question, clauses: tuple[Clause, ...], found: list[tuple[str, int]]) -> Found:
    """ "A boy keeps hitting my daughter. Can I name him": where the question names nobody, the one that the story
    says something private of, or begins with, and not the asker's child where somebody else is there."""
    units = question.units
    asked = [unit.text for clause in clauses for unit in units[clause.begin : clause.end]]
    if _PRONOUNS.isdisjoint(word for text in asked for word in text.split("_")):
        return None
    if any(clause.meets(one[1], one[1] + 1) for clause in clauses for one in found):
        people = [one for one in found if not {"person", "head_word"}.isdisjoint(units[one[1]].tags)]
        if any(clause.meets(one[1], one[1] + 1) for clause in clauses for one in people):
            told = [
                one
                for place, unit in enumerate(units)
                if unit.text == "about"
                for one in people
                if place < one[1] < place + 5
            ]
            return told[0] if told else None
    for place, unit in enumerate(units):
        later = [one for one in found if unit.text in ("about", "that") and place < one[1] < place + 5]
        if later:
            return later[0]
    people = [one for one in found if not {"person", "head_word"}.isdisjoint(units[one[1]].tags)]
    others = [one for one in people if one[0] != "own_child"]
    return others[0] if others and people else None


VICTIM = (
    ("own_child", "pupil"),
    ("colleague", "staff_member"),
    ("head_word", "staff_member"),
    ("governor", "staff_member"),
    ("pupil", "pupil"),
    ("year_group", "pupil"),
    ("my_class", "pupil"),
    ("known_friend", "pupil"),
    ("child_aged", "pupil"),
)
"""Tag to value of `harmed_person`."""

HARM = ("abuse", "bullied", "threat", "racist", "groom", "mean_word")
_HARMING = listed(
    "blackmail blackmailed exploited harassed stalked harassing blackmailing "
    "sextortion targeted hounded smash stab punch batter kill"
)
_ON = ("about", "to", "at", "against", "of", "on")


def harmed(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the receiving end: after "about" or "to", or before "is getting" nasty messages; else me."""
    units = question.units
    for place, unit in enumerate(units):
        if not any(tag in unit.tags for tag in HARM) and _HARMING.isdisjoint(unit.text.split("_")):
            continue
        if "me" in unit.text.split("_"):
            return "asker", place
        for later in range(place + 1, min(place + 6, len(units))):
            if units[later - 1].text in _ON or units[later - 2].text in _ON:
                value = (
                    "asker" if units[later].text in ("me", "myself", "us") else _value(units[later], VICTIM)
                )
                if value is not None:
                    return value, later
        struck = _struck(units, place)
        if struck is not None:
            return struck
        for before in range(place - 1, max(place - 9, -1), -1):
            value = "asker" if units[before].text in ("me", "i") else _value(units[before], VICTIM)
            if value is not None and _receives(units, before, place):
                return value, before
    mine = [
        place
        for place, unit in enumerate(units)
        if not {"me", "myself", "us"}.isdisjoint(unit.text.split("_"))
    ]
    if not mine and score.act in ("delete_abusive_content", "involve_police", "report_concern"):
        mine = [place for place, unit in enumerate(units) if unit.text == "i" and _gets(units, place)]
    if not mine and score.act == "delete_abusive_content":
        mine = [place for place, unit in enumerate(units) if unit.text.startswith(("my", "i_have"))]
    return ("asker", mine[0]) if mine else None


def _struck(units: tuple[Unit, ...], harm: int) -> Found:
    """Whom a verb of harm has as its object: "threatened to stab a teacher", and not "nasty messages a pupil sent"."""
    if not {"threat", "bullied", "groom"} & set(units[harm].tags) and units[harm].base not in _HARMING:
        return None
    for place in range(harm + 1, min(harm + 5, len(units))):
        if units[place].text in (".", "?", "by", "from", "off"):
            return None
        value = _value(units[place], VICTIM)
        if value is not None:
            return value, place
    return None


def _gets(units: tuple[Unit, ...], place: int) -> bool:
    """ "i keep getting", "i got", "i have had"."""
    bases = [base for unit in units[place + 1 : place + 4] for base in unit.base.split("_")]
    return not {"get", "receive"}.isdisjoint(bases) or bases[:2] == ["have", "had"]


def _receives(units: tuple[Unit, ...], person: int, harm: int) -> bool:
    """Whether what stands between says that it happens to the person: "keeps getting", "is being"."""
    return any(
        not {"is", "are", "'s", "being", "been", "was", "am"}.isdisjoint(unit.text.split("_"))
        or not {"get", "receive", "have"}.isdisjoint(unit.base.split("_"))
        for unit in units[person + 1 : harm + 1]
    )
