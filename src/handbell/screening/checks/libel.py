"""An allegation of wrongdoing about a real person or body whom readers can identify.

Counts: a wrong said to be done (stole, lied, pocketed, abused, forged …) by a named adult, a named firm or body, or
by somebody whom an office identifies ("our old caretaker"); hatred of such a person, and their competence run down.
Passes: stories, history, animals, lessons; an insult alone, which is ``offensive``; pupils' own matters.
"""

from collections.abc import Iterator

from handbell.screening.against import roles
from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.subjects import in_story
from handbell.screening.wordlists import any_of, words

_PRONOUNS = words("context", "libel_pronouns")
_VICTIMS = words("context", "libel_victims")
_NOT_DONE = words("context", "libel_not_done")
_POINTING = frozenset(("the", "our", "that", "their", "my", "his", "her", "this", "your"))
_LAIN = frozenset(
    (
        "grass",
        "floor",
        "mat",
        "mats",
        "ground",
        "bed",
        "sofa",
        "carpet",
        "sand",
        "beach",
        "snow",
        "down",
        "leaves",
    )
)
_TO = frozenset(("from", "to", "with", "for", "at", "of", "on"))  # before whom it was done to
_HATES = frozenset(
    ("hate", "hates", "despise", "despises", "loathe", "loathes", "detest", "detests", "stand")
)
_SAYS = {
    "": "says that somebody did wrong. If it cannot be proved it may be libel.",
    "competence": "says that somebody cannot do their work. If it cannot be proved it may be libel.",
    "contempt": "holds somebody up to hatred or contempt, which may be libel.",
}
_MEND = "Leave the accusation out and take it up with them, or with the headteacher."


def find(look: Look) -> Iterator[Found]:
    """One finding a sentence, over what is alleged."""
    seen: set[int] = set()
    for i, j, topic in _spots(look):
        number = look.reading.sentence[i]
        if (
            number in seen
            or look.reading.in_address(i)
            or in_story(look, i, real=True)
            or _is_general(look, i)
        ):
            continue
        accused = (
            _hated(look, j) if topic and not _HATES.isdisjoint(look.reading.folds[i:j]) else _accused(look, i)
        )
        if accused is None or (topic and not _is_person(look, accused)):
            continue
        seen.add(number)
        first, last = look.reading.sentence_bounds(i)
        start = accused if first <= accused < i else first
        span = look.reading.starts[start], look.reading.ends[last - 1]
        yield look.span(*span, f"{look.quote(*span, most=90)} {_SAYS[topic]}", _MEND, topic)


def _spots(look: Look) -> list[tuple[int, int, str]]:
    """The words that tell of a wrong, then those that hold somebody in contempt or run down their work."""
    labels = {"conduct.wrongs": "", "conduct.competence": "competence", "conduct.contempt": "contempt"}
    told = [(i, j, topic) for label, topic in labels.items() for i, j in look.hits.get(label, ())]
    return told + [(i, j, "") for i, j in roles.find(look)]


def _hated(look: Look, j: int) -> int | None:
    """Whom a verb of hatred that ends before word ``j`` is said of: who is named right behind it."""
    return _identified(look, j, min(look.reading.clause_end(j), j + 4))


def _is_person(look: Look, at: int) -> bool:
    """Whether word ``at`` begins a person, by name, title or office; a place or a food may be hated."""
    firm = _firm(look, at, min(len(look.reading), at + 3))
    return firm is None or firm != at


def _is_general(look: Look, i: int) -> bool:
    """Advice and lessons: "how to spot a scam", "say no to bullying"."""
    reading = look.reading
    before = set(reading.before(i, 4).split())
    if reading.folds[i] == "lied" and _LAIN & set(reading.after(i + 1, 4).split()):
        return True
    if any(word.removesuffix("s") in words("people", "animal") for word in reading.before(i, 3).split()):
        return True
    first, _ = reading.sentence_bounds(i)
    sport = set(reading.folds[first : i + 4]) & words("context", "libel_is_general")
    return bool(before & _NOT_DONE) or bool(
        sport and reading.folds[i] in words("context", "libel_is_general_2")
    )


def _accused(look: Look, i: int) -> int | None:
    """The word where the accused is said: in this sentence, or for a pronoun in the two before."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if (
        reading.folds[i - 1 : i] in (["was"], ["were"], ["been"], ["is"], ["are"])
        and reading.after(i + 1) == "by"
    ):
        return _identified(look, i + 2, last)  # who was wronged stands before
    here = _identified(look, first, last)
    if here is not None:
        return here
    if set(reading.folds[first : i + 1]) & _PRONOUNS or i == first:
        at = first
        for _ in range(2):
            if at == 0:
                return None
            before, at_end = reading.sentence_bounds(at - 1)
            found = _identified(look, before, at_end)
            if found is not None:
                return found if not in_story(look, found, real=True) else None
            at = before
    return None


def _identified(look: Look, first: int, last: int) -> int | None:
    reading = look.reading
    for mention in look.naming.mentions:
        if (
            mention.kind != "pupil"
            and first <= mention.first < last
            and reading.before(mention.first) not in _TO
        ):
            return mention.first
    for at, _ in look.hits.get("conduct.officers", ()):
        if first <= at < last and _pointed(look, at):
            return at
    for at in range(first, last):
        if (
            reading.folds[at] in words("names", "titles")
            and at + 1 < last
            and reading.capital(at)
            and reading.capital(at + 1)
        ):
            return at
    return _firm(look, first, last) if _firm(look, first, last) is not None else _full_name(look, first, last)


def _pointed(look: Look, at: int) -> bool:
    """Whether the office at word ``at`` is held by somebody whom readers know: "the Year 4 teacher", "a TA here"."""
    reading = look.reading
    before = set(reading.before(at, 4).split())
    if before & _POINTING or (at and reading.words[at - 1][-2:] in ("'s", "’s")):
        return True
    grouped = any(group.last == at for group in look.groups)
    here = {"here", "our", "this"} & set(reading.after(at + 1, 4).split())
    return grouped or bool(here and (before & {"a", "an", "some", "one"} or reading.opens(at)))


def _firm(look: Look, first: int, last: int) -> int | None:
    """ "Northgate Travel", "Fenwick & Sons", "the Harbour Café"; not our own school's lessons or classes."""
    reading = look.reading
    own = set(look.school.name.lower().split())
    for at in range(first, last):
        if (
            reading.folds[at] in words("conduct", "firms")
            and at > first
            and reading.capital(at - 1)
            and reading.gap(at) == " "
        ):
            capital = reading.capital(at) or reading.folds[at] in (
                "council",
                "shop",
                "garage",
                "school",
                "pub",
            )
            before = reading.folds[at - 1]
            if (
                capital
                and before not in own
                and before not in words("names", "no_family")
                and before not in look.roll.classes
            ):
                return at - 1
    return None


def _full_name(look: Look, first: int, last: int) -> int | None:
    """A given and family name not on the roll, where we are the ones wronged ("Dave Baker cheated us")."""
    reading = look.reading
    if not set(reading.folds[first:last]) & _VICTIMS:
        return None
    usual = any_of(("names", "no_family"), ("ordinary", "words"), ("people", "story"))
    for at in range(first, last - 1):
        pair = reading.folds[at], reading.folds[at + 1]
        if (
            not (reading.capital(at) and reading.capital(at + 1))
            or reading.gap(at + 1) != " "
            or " ".join(pair) in words("names", "famous")
        ):
            continue
        if (
            pair[0] in usual
            or pair[1] in usual
            or len(pair[0]) < 2
            or pair[0] in look.roll.given
            or pair[0] in look.roll.classes
        ):
            continue
        return at
    return None
