"""Support for or an attack on a party or candidate.

Counts: a party, a candidate or a politician named to support or attack; "vote for …" with a name.
Passes: civics, polling-station notices, pupils' own elections, history, and the same words in daily use.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.wordlists import table, words

_MEND = "Leave it out: a school may not take sides. Say when and where people vote, and nothing more."
_CALLS = frozenset(("vote", "elect", "re", "back"))
_TOWARDS = words("context", "political_towards")
_GOVERNS = words("context", "political_governs")
_VOTING = words("context", "political_voting")


def find(look: Look) -> Iterator[Found]:
    """One finding a sentence."""
    names = sorted({*_parties(look), *_vote_for(look), *look.hits.get("politics.people", ())})
    seen: set[int] = set()
    for i, j in names:
        number = look.reading.sentence[i]
        if number in seen or look.reading.in_address(i):
            continue
        span = _side_taken(look, i, j)
        if span is None:
            continue
        seen.add(number)
        message = f"{look.quote(*span, most=80)} takes sides in politics."
        yield look.span(*span, message, _MEND)


def _parties(look: Look) -> Iterator[tuple[int, int]]:
    """Parties in capitals; those that are ordinary words only beside voting words."""
    reading = look.reading
    weak = words("politics", "weak_parties")
    for i, j in look.hits.get("politics.parties", ()):
        one_weak = j - i == 1 and reading.folds[i] in weak
        if reading.capital(i) and not one_weak and reading.folds[i] != "your":
            yield i, j
    for i, j in look.hits.get("politics.weak_parties", ()):
        if reading.capital(i) and _is_party(look, i, j):
            yield i, j


def _is_party(look: Look, i: int, j: int) -> bool:
    """Whether "Green", "Reform" or "Labour" in capitals is the party: beside voting, or as one that governs."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    following = reading.after(j)
    if following in words("context", "political_is_party"):
        return False
    if reading.opens(i) and following in _GOVERNS:
        return any(first <= at < last for at, _ in look.hits.get("politics.attack", ()))
    if not reading.opens(i) and reading.before(i) not in _TOWARDS:
        return False
    near = set(reading.folds[max(first, i - 6) : min(last, j + 6)])
    return bool(near & _VOTING) or (reading.folds[i] in ("labour", "reform") and not reading.opens(i))


def _vote_for(look: Look) -> Iterator[tuple[int, int]]:
    """ "Vote for Jane Ellison on Thursday": a name behind the call to vote."""
    reading = look.reading
    if _CALLS.isdisjoint(reading.said):
        return
    for i in range(len(reading) - 1):
        if reading.folds[i] in _CALLS:
            at = i + 1 + (reading.folds[i + 1] in ("for", "elect"))
            if (
                at + 1 < len(reading)
                and reading.capital(at)
                and reading.capital(at + 1)
                and reading.sentence[at + 1] == reading.sentence[i]
                and reading.gap(at + 1) == " "
            ):
                word = reading.folds[at]
                other = (
                    word in words("ordinary", "words")
                    or word in words("names", "no_family")
                    or word in look.roll.classes
                )
                if not other and not look.naming.taken[at] and word not in look.roll.given:
                    yield at, at + 2


def _side_taken(look: Look, i: int, j: int) -> tuple[int, int] | None:
    """From the call for or against to the name, if there is one in the sentence or right behind it."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    hits = look.hits
    if any(first <= at < last and not (i <= at < j) for at, _ in hits.get("politics.pass", ())):
        return None
    sides = [*hits.get("politics.support", ()), *hits.get("politics.attack", ())]
    office = (i, j) in hits.get("politics.people", ()) and (i, j) not in hits.get("politics.parties", ())
    if office:
        sides = [
            *hits.get("politics.attack", ()),
            *(s for s in hits.get("politics.support", ()) if _strong(look, s)),
        ]
    near = [(a, b) for a, b in sides if first <= a < last and not (a < j and i < b)]
    if office and not reading.capital(i) and reading.folds[i] in words("context", "political_side_taken"):
        near = [(a, b) for a, b in near if _blames(look, i, a)]
    if not near:
        after = reading.sentence_bounds(last)[1] if last < len(reading) else last
        strong = [s for s in hits.get("politics.support", ()) if _strong(look, s)]
        near = [s for s in (*hits.get("politics.attack", ()), *strong) if last <= s[0] < after and not office]
        if not near or not set(reading.folds[last:after]) & {
            "they",
            "them",
            "their",
            "he",
            "she",
            "him",
            "her",
        }:
            return None
        return reading.starts[i], reading.ends[j - 1]
    start = min(i, *(a for a, _ in near))
    end = max(j, *(b for _, b in near))
    return reading.starts[start], reading.ends[end - 1]


def _strong(look: Look, span: tuple[int, int]) -> bool:
    said = " ".join(look.reading.folds[span[0] : span[1]])
    return said.startswith(tuple(table("context")["political_strong"]))


def _blames(look: Look, i: int, at: int) -> bool:
    return abs(at - i) <= 8
