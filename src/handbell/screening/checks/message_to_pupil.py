"""Words to a single pupil, or asking pupils to write or answer in private.

Counts: a pupil spoken to by name or as "the boy who …" with "you"; "message me", "add me", "our little secret"; gifts
and endearments to one child.
Passes: praise and thanks about a pupil, words to all, to families and other grown-ups, online-safety lessons, stories.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.naming import Mention
from handbell.screening.subjects import in_story
from handbell.screening.wordlists import words

_YOU = frozenset(("you", "your", "youre", "youve", "youll", "yours", "u", "ur"))
_WHO = frozenset(("boy", "girl", "child", "pupil", "lad"))
_GREETS = words("context", "message_to_pupil_greets")
_MESSAGE = "A post speaks to everybody. Say it to the child in school, or to the family."
_PRIVATE = "Ask for it in school or through the family; give the school's own address."
_HIDDEN = "Never write so to a child. If a child wrote so to you, tell the safeguarding lead."
_WARM = "Keep it as you would say it with the child's parents beside you, in school hours."


def find(look: Look) -> Iterator[Found]:
    """One finding a sentence, the gravest matter first."""
    spoken_to = _spoken_to(look)
    seen: set[int] = set()
    spots = [
        *_secret(look, spoken_to),
        *_asks(look, spoken_to),
        *_warm(look, spoken_to),
        *_to_one(look, spoken_to),
    ]
    for i, says, mend, topic in spots:
        number = look.reading.sentence[i]
        if number in seen or look.reading.in_address(i) or in_story(look, i, real=True):
            continue
        seen.add(number)
        first, last = look.reading.sentence_bounds(i)
        span = look.reading.starts[first], look.reading.ends[last - 1]
        yield look.span(*span, f"{look.quote(*span, most=90)} {says}", mend, topic)


Spot = tuple[int, str, str, str]


def _asks(look: Look, spoken_to: list[int]) -> Iterator[Spot]:
    """ "Reply privately", "DM me", to anybody but grown-ups; "message me", "message us", to pupils."""
    for label, to_pupils in (("private.asks", False), ("private.asks_pupils", True)):
        for i, _ in look.hits.get(label, ()):
            if (
                _has(look, "private.warned", i)
                or _to_adults(look, i)
                or (to_pupils and not _pupils(look, i, spoken_to))
            ):
                continue
            yield i, "asks for an answer in private.", _PRIVATE, "private"


def _secret(look: Look, spoken_to: list[int]) -> Iterator[Spot]:
    spots = list(look.hits.get("private.secrecy", ()))
    if not look.hits.get("private.surprises"):
        spots += look.hits.get("private.kept_from_family", ())
    if spoken_to:
        spots += look.hits.get("private.secrecy_weak", ())
    passed = look.hits.get("private.secret_pass", ())
    for i, _ in sorted(spots):
        if not any(a <= i < b for a, b in passed) and not _has(look, "private.warned", i, but=i):
            yield i, "speaks of a secret, a gift or a meeting.", _HIDDEN, "secrecy"


def _warm(look: Look, spoken_to: list[int]) -> Iterator[Spot]:
    """Endearments and late hours, in a post with words to one child."""
    if spoken_to:
        for i, _ in look.hits.get("private.affection", ()):
            yield i, "is too warm, or too late at night, for a message to a pupil.", _WARM, "affection"


def _to_one(look: Look, spoken_to: list[int]) -> Iterator[Spot]:
    for i in spoken_to:
        yield i, "is written to one pupil.", _MESSAGE, ""


def _spoken_to(look: Look) -> list[int]:
    """The words at which one pupil is spoken to."""
    reading = look.reading
    if _YOU.isdisjoint(reading.said):
        return []
    named = [one.first for one in look.named("pupil") if _called(look, one) and _you_near(look, one.last)]
    if _WHO.isdisjoint(reading.said) or "who" not in reading.said:
        return named
    for i, word in enumerate(reading.folds):
        asked = word in _WHO and reading.before(i, 2) == "to the" and reading.after(i + 1) == "who"
        if asked and _you_near(look, i + 1):
            named.append(i)
    return named


def _called(look: Look, one: Mention) -> bool:
    """ "Jonah, …", "Hi Jonah!", "…, Jonah": the name is called out; a second name beside it is no single pupil."""
    reading = look.reading
    gap = reading.gap(one.last) if one.last < len(reading) else "."
    if reading.words[one.last - 1][-2:] in ("'s", "’s") or not gap.strip():
        return False
    opens = reading.opens(one.first) or reading.before(one.first) in _GREETS
    ends = reading.gap(one.first).strip() == "," and gap.strip()[:1] in ".!?"
    calls = gap.strip()[:1] in ",!?:–—-" and opens
    others = [m for m in look.named("pupil") if m is not one and abs(m.first - one.last) < 3]
    return (calls or ends) and not others


def _you_near(look: Look, at: int) -> bool:
    """Whether "you" follows in this sentence or the next; the "you" of "thank you" is none."""
    reading = look.reading
    first, last = reading.sentence_bounds(max(0, at - 1))
    upto = reading.sentence_bounds(last)[1] if last < len(reading) else last
    return any(
        reading.folds[n] in _YOU and (n == 0 or reading.folds[n - 1] not in ("thank", "for", "of"))
        for n in range(first, upto)
    )


def _has(look: Look, label: str, i: int, but: int = -1) -> bool:
    first, last = look.reading.sentence_bounds(i)
    return any(first <= at < last and at != but for at, _ in look.hits.get(label, ()))


def _to_adults(look: Look, i: int) -> bool:
    """Whether grown-ups are addressed in the sentence; "your parents" are not those who are spoken to."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    return any(
        first <= at < last and (reading.folds[at] == "your" or reading.before(at) != "your")
        for at, _ in look.hits.get("private.adults", ())
    )


def _pupils(look: Look, i: int, spoken_to: list[int]) -> bool:
    """Whether pupils are addressed in the sentence or the one before: a class, "kids", a child who is spoken to."""
    first, last = look.reading.sentence_bounds(i)
    first = look.reading.sentence_bounds(first - 1)[0] if first else first
    if any(first <= at < last for at, _ in look.hits.get("private.pupils", ())) or any(
        first <= one.first < last for one in look.groups
    ):
        return True
    return any(first <= at < last for at in spoken_to)
