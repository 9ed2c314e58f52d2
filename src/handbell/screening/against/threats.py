"""Harm foretold, wished or called for: "we will hurt you", "he wants a slap", "you wait".

Counts: a verb of harm said as to come, by the writer or the writer's side, of a person, their body or what is theirs;
a blow that somebody is said to want or deserve; death or hurt that somebody is wished.
Passes: matches and games, things that are beaten (eggs, carpets, drums), what is denied, lessons about such words.
"""

from collections.abc import Iterator
from itertools import pairwise

from handbell.screening.against.persons import person_at, said_of_person
from handbell.screening.look import Look
from handbell.screening.wordlists import table, words

_STRONG = words("against", "harm_strong")
_ENDING = words("against", "harm_ending")
_WITH: dict[str, frozenset[str]] = {
    verb: frozenset(last) for verb, last in table("against")["harm_with"].items()
}
_IN_GAMES = words("against", "harm_in_games")
_GAMES = words("against", "games")
_NOT = words("against", "not_harm")
_MODALS = words("against", "modals")
_TOWARDS = words("against", "towards")
_ADVERBS = words("against", "adverbs")
_ENDERS = words("against", "enders")
_THINGS = words("against", "body") | words("against", "property")
_POSSESSIVE = frozenset(("your", "ur", "his", "her", "their"))
_PARTICLES = words("against", "threats_particles")
_SLIGHT = words("against", "threats_slight")
_WILL = ("'ll", "’ll")


def find(look: Look) -> Iterator[tuple[int, int]]:
    """Where harm is threatened, as word spans."""
    hits = look.hits
    for i, _ in hits.get("against.harm", ()):
        end = _victim(look, i) if _to_come(look, i) else 0
        if end and not _taught(look, i):
            yield i, end
    for i, j in hits.get("against.blows", ()):
        if _deserved(look, i, j) and not _taught(look, i):
            yield i, j
    for i, _ in hits.get("against.wishes", ()):
        end = _ill(look, i)
        if end and not _taught(look, i):
            yield i, end
    if not words("against", "ruined").isdisjoint(look.reading.said):
        yield from _ruined(look)
    for i, j in hits.get("against.waits", ()):
        if _waits(look, i, j) and not _taught(look, i):
            yield i, j


def _taught(look: Look, i: int) -> bool:
    """Whether the sentence, or the one beside it, teaches about such words or plays with them."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    first = reading.sentence_bounds(first - 1)[0] if first else first
    return any(first <= at < last for at, _ in look.hits.get("against.taught", ()))


def _to_come(look: Look, i: int) -> bool:
    """Whether the verb at word ``i`` is said as to come, by the writer's side, and not denied."""
    reading = look.reading
    folds = reading.folds
    first = max(reading.sentence_bounds(i)[0], i - 8)
    if folds[i] == "coming":
        return _are_doing(look, i, first)
    if not _NOT.isdisjoint(folds[max(first, i - 4) : i]):
        return False
    at = i - 1
    while at >= first and folds[at] in _ADVERBS and not _contracted(look, at):
        at -= 1
    if at < first:
        return False
    if folds[at] == "to" and at > first and folds[at - 1] in _TOWARDS:
        return _is_doer(look, at - 2, first)
    if folds[at] in _MODALS or _contracted(look, at):
        return _is_doer(look, at if _contracted(look, at) else at - 1, first)
    return folds[at - 1 : at + 1] in (["let", "us"], ["let", "me"])


def _are_doing(look: Look, i: int, first: int) -> bool:
    """ "We're coming for you", "I am coming after him"."""
    said = [word.lower().replace("’", "'") for word in look.reading.words[first:i]]
    return bool(said) and (said[-1] in ("we're", "i'm", "im") or said[-2:] in (["we", "are"], ["i", "am"]))


def _contracted(look: Look, at: int) -> bool:
    """Whether word ``at`` ends in a shortened "will" ("I'll", "we'll")."""
    word = look.reading.words[at].lower()
    return len(word) > 3 and word.endswith(_WILL)


def _is_doer(look: Look, at: int, first: int) -> bool:
    """Whether the doer that ends at word ``at`` is the writer, the writer's side or nobody named; left out, it is."""
    reading = look.reading
    folds = reading.folds
    while at > first and (folds[at] in _ADVERBS or folds[at] in ("am", "are", "is", "would", "lot", "d")):
        at -= 1
    if at < first:
        return True
    word = reading.words[at].lower().replace("’", "'")
    plain = word.split("'")[0]
    if plain in words("against", "doers") or folds[at] in ("im", "id", "ive"):
        return True
    kin = words("against", "doers_kin")
    return plain in kin and at > first and not {"my", "our", "and"}.isdisjoint(folds[max(first, at - 2) : at])


def _victim(look: Look, i: int) -> int:
    """One past the person, the body or the belongings that the verb at word ``i`` harms; 0 if it harms none."""
    reading = look.reading
    folds = reading.folds
    last = reading.sentence_bounds(i)[1]
    verb, at = folds[i], i + 1
    while at < last and folds[at] in _PARTICLES and not person_at(look, at, last):
        at += 1
    if at >= last:
        return 0
    if verb in _IN_GAMES and not _GAMES.isdisjoint(reading.said):
        return 0
    if (folds[at] in _POSSESSIVE or reading.words[at][-2:] in ("'s", "’s")) and not _THINGS.isdisjoint(
        folds[at + 1 : min(last, at + 4)]
    ):
        return _belonging(look, verb, at, last)
    end = person_at(look, at, last)
    return end if end and _harms(look, verb, at, end, last) else 0


def _belonging(look: Look, verb: str, at: int, last: int) -> int:
    """ "smash your windows", "burn his house down": not "find your bike", "take their mum"."""
    if verb in words("against", "threats_not_of_things"):
        return 0
    folds = look.reading.folds
    return next(n + 1 for n in range(at + 1, last) if folds[n] in _THINGS)


def _harms(look: Look, verb: str, at: int, end: int, last: int) -> bool:
    """Whether the verb harms the person at words ``at`` to ``end`` rather than fetching them a chair."""
    reading = look.reading
    behind = reading.folds[end : min(last, end + 6)]
    if verb in _WITH and not _WITH[verb].isdisjoint([*behind[:4], *reading.folds[at - 1 : at]]):
        return verb not in ("take", "sort", "come", "make", "do") or _done(
            look, _last_of(look, verb, end, last), last
        )
    if verb in _STRONG:
        fetches = verb in ("shoot", "hit", "kick", "cut", "whip", "hang") and behind[:1] in (
            ["a"],
            ["an"],
            ["some"],
            ["with"],
            ["up"],
        )
        return not fetches
    near = reading.folds[at] in ("you", "u", "ya", "him", "her") or reading.capital(at)
    return verb in _ENDING and near and _done(look, end, last) and not look.groups


def _last_of(look: Look, verb: str, end: int, last: int) -> int:
    folds = look.reading.folds
    return next((n + 1 for n in range(end, min(last, end + 4)) if folds[n] in _WITH[verb]), end)


def _done(look: Look, end: int, last: int) -> bool:
    """Whether nothing is fetched or done for the person behind whom word ``end`` stands."""
    reading = look.reading
    if end >= last or reading.gap(end).strip():
        return True
    return reading.folds[end] in _ENDERS - {"with", "for", "in", "on", "at", "by", "like", "as"} or (
        reading.folds[end] == "for" and reading.after(end + 1) in ("this", "that", "what", "it")
    )


def _deserved(look: Look, i: int, j: int) -> bool:
    """ "He wants a slap", "someone needs a good hiding": said of a person."""
    folds = look.reading.folds
    first, last = look.reading.sentence_bounds(i)
    if _is_no_blow(look, i, j, last):
        return False
    at = i - 1
    while at >= first and folds[at] in _SLIGHT:
        at -= 1
    if at < first or folds[at] not in words("against", "wanting"):
        return False
    if not _GAMES.isdisjoint(look.reading.said) and folds[i] in words("against", "blows_in_games"):
        return False
    if folds[at] in ("give", "get", "gets", "getting", "got"):
        return _foretold_blow(look, at, i)
    idle = folds[at] == "do" and folds[at - 1 : at] != ["could"]
    return not idle and said_of_person(look, at, first)


def _is_no_blow(look: Look, i: int, j: int, last: int) -> bool:
    """ "A slap on the back", "a punch bag", a carpet's beating, what is denied."""
    reading = look.reading
    after = reading.folds[j] if j < last and reading.gap(j) in (" ", "-") else ""
    if after in words("against", "blow_pass_after") or reading.folds[j : j + 3] == ["on", "the", "back"]:
        return True
    denied = not _NOT.isdisjoint(reading.folds[max(reading.sentence_bounds(i)[0], i - 5) : i])
    return denied or not words("against", "wanting_pass").isdisjoint(reading.said)


def _foretold_blow(look: Look, at: int, i: int) -> bool:
    """ "He will get a beating", "I will give him a slap"."""
    folds = look.reading.folds
    if folds[at] == "get" and folds[at - 2 : at] in ([who, "will"] for who in ("he", "she", "you", "they")):
        return True
    given = bool({"him", "her", "them", "you"} & set(folds[at + 1 : i]))
    return given and folds[at] == "give" and _to_come(look, at)


def _ruined(look: Look) -> Iterator[tuple[int, int]]:
    """ "Your tyres will be slashed": what is theirs, said as to come."""
    folds = look.reading.folds
    for i, word in enumerate(folds):
        if word in words("against", "ruined") and folds[i - 2 : i] in (
            ["will", "be"],
            ["will", "get"],
            ["to", "be"],
        ):
            owned = folds[max(0, i - 6) : i - 2]
            if any(
                a in _POSSESSIVE and b in words("against", "property") for a, b in pairwise(owned)
            ) and not _taught(look, i):
                yield i - 2, i + 1


def _ill(look: Look, i: int) -> int:
    """ "I hope you choke", "wish he was dead": one past the harm that somebody is wished; 0 if none is."""
    reading = look.reading
    last = reading.sentence_bounds(i)[1]
    at = i + 1
    while at < last and reading.folds[at] in ("that", "to", "god") and not person_at(look, at, last):
        at += 1
    end = person_at(look, at, last) or (
        at + 1 if at < last and reading.folds[at] in ("he", "she", "they") else 0
    )
    if not end or not _NOT.isdisjoint(reading.folds[i : min(last, end + 4)]):
        return 0
    ahead = reading.folds[end : min(last, end + 5)]
    wished = words("against", "wished")
    harm = next(
        (n for n, word in enumerate(ahead) if word in wished and (word != "over" or "run" in ahead)), None
    )
    if harm is None or (ahead[harm] == "hurt" and {"get", "gets"}.isdisjoint(ahead)):
        return 0
    return end + harm + 1 if words("against", "threats_wish_small").issuperset(ahead[:harm]) else 0


def _waits(look: Look, i: int, j: int) -> bool:
    """ "You wait, Mr Bello." and "wait till I see him": not "just you wait and see our show!"."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if reading.folds[j - 1] in ("i", "we", "my"):
        return _got_at(look, j, last)
    if i != first and not (reading.gap(i).strip() and reading.folds[i - 1] != "and"):
        return False
    merry = bool(look.groups) or bool(look.hits.get("purpose.school"))
    if j >= last:
        return not merry or "!" not in reading.text[reading.ends[j - 1] : reading.ends[j - 1] + 2]
    if reading.gap(j).strip()[:1] == ",":
        return person_at(look, j, last) > 0 or reading.folds[j] in words("against", "persons") | {
            "mate",
            "pal",
            "sunshine",
        }
    return reading.folds[j] in ("until", "till", "til") and reading.after(j + 1) in ("i", "we", "my", "ill")


def _got_at(look: Look, j: int, last: int) -> bool:
    """ "wait till I get hold of him", "wait until my dad hears"."""
    folds = look.reading.folds
    if folds[j - 1] == "my":
        return folds[j] in words("against", "doers_kin") if j < last else False
    ahead = folds[j : min(last, j + 5)]
    if not {"get", "see", "catch", "find", "meet"} & set(ahead[:2]):
        return False
    return any(
        person_at(look, at, last) for at in range(j + 1, min(last, j + 5)) if folds[at] not in ("your", "the")
    )
