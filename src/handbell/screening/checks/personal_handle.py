"""The personal account of a pupil, a parent or a member of staff.

Counts: a handle or a profile address that bears such a name, or that the words ascribe to such a person.
Passes: the school's own accounts, other bodies' and public figures'.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.fold import fold
from handbell.screening.look import Look
from handbell.screening.people import Person
from handbell.screening.reading import starting
from handbell.screening.wordlists import words

_HANDLE = re.compile(r"(?<![\w@./])@([\w][\w.\-]{1,40}\w)(?:@[\w.-]+\w)?")
_AT = re.compile("@")
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:facebook|fb|instagram|tiktok|twitter|x|threads|youtube|snapchat|linkedin|twitch|bsky|pinterest|roblox)\.(?:com|net|app|tv)/(?:(?:in|add|c|user|u|profile|channel|users|people)/)?@?([\w.\-]{3,60})",
    re.IGNORECASE,
)
_NETWORKS = (
    "facebook",
    "fb.",
    "instagram",
    "tiktok",
    "twitter",
    "x.com",
    "threads",
    "youtube",
    "snapchat",
    "linkedin",
    "twitch",
    "bsky",
    "pinterest",
    "roblox",
)
_OWN = words("context", "personal_handle_own")
_FOLLOW = words("context", "personal_handle_follow")
_PRIVATE = words("context", "personal_handle_private")
_PEOPLE = words("context", "personal_handle_people")
_PUBLIC = words("context", "personal_handle_public")
_MEND = "Leave the account out, or name the school's own instead."


def find(look: Look) -> Iterator[Found]:
    """One finding a handle or profile address."""
    text = look.reading.text
    own = {squeeze(handle) for handle in look.school.handles}
    if "@" in text:
        for found in starting(_HANDLE, _AT, text):
            yield from _judge(look, found, own)
    if "/" in text and any(network in text.lower() for network in _NETWORKS):
        for found in _PROFILE.finditer(text):
            yield from _judge(look, found, own)


def _judge(look: Look, found: re.Match[str], own: set[str]) -> Iterator[Found]:
    name = squeeze(found.group(1))
    domain = look.school.domain.lower()
    if (
        name in own
        or (domain and domain in found.group().lower())
        or name in words("context", "personal_handle_judge")
    ):
        return
    if bears_name(look, found.group(1)) or _ascribed(look, found):
        message = f"{look.quote(*found.span())} is the personal account of somebody at the school."
        yield look.span(*found.span(), message, _MEND)


def squeeze(handle: str) -> str:
    """A handle's letters and digits, lower case."""
    return re.sub(r"[\W_]", "", handle).lower()


def bears_name(look: Look, handle: str) -> bool:
    """Whether the handle holds a family name of the roll with a given name, an initial or a title beside it."""
    parts = [part for part in re.split(r"[\W_\d]+|(?<=[a-z])(?=[A-Z])", handle) if part]
    letters = "".join(character for character in fold(handle) if character.isalpha())
    for last, key in look.roll.automaton.iter(letters) if look.roll.families else ():
        first = last - len(key) + 1
        before, after = letters[:first], letters[last + 1 :]
        family = look.roll.families[key]
        people = [person for person in family.persons if person.kind != "governor"]
        if people and _beside(before, after, key, people, [fold(part) for part in parts]):
            return True
    return False


def _beside(before: str, after: str, key: str, people: list[Person], parts: list[str]) -> bool:
    from handbell.screening.nicknames import groups_of
    from handbell.screening.people import joined

    for person in people:
        givens = {joined(person.given), joined(person.preferred)} - {""}
        if any(
            (given and (before.endswith(given) or after.startswith(given)))
            for given in givens
            if len(given) + len(key) >= 6
        ):
            return True
        known = set().union(*(groups_of(given) for given in givens)) if givens else set()
        near = [part for part in parts if part != key]
        near += [before[-n:] for n in range(3, min(9, len(before)))]  # "madeby" stands before "abi"
        if any(groups_of(part) & known for part in near) or (before and groups_of(before) & known):
            return True
        initial = {given[0] for given in givens}
        if len(key) >= 5 and len(before) == 1 and before in initial:
            return True
        if len(key) >= 5 and key in parts and any(len(part) == 1 and part in initial for part in near):
            return True
    adults = any(not person.is_pupil for person in people)
    return adults and before in words("names", "staff_titles") and len(key) >= 3


def _ascribed(look: Look, found: re.Match[str]) -> bool:
    """Whether the words say whose it is: "our teacher's own account @…", "follow Noah at @…"."""
    reading = look.reading
    at = reading.word_at(found.start())
    first, last = reading.sentence_bounds(min(at, len(reading) - 1))
    near = reading.folds[max(first, at - 8) : at]
    after = reading.folds[reading.word_at(found.end() - 1) + 1 :][:5]
    if set(near[-4:]) & _PUBLIC:
        return False
    mentions = look.named("pupil", "staff", "parent")
    named = [
        m for m in mentions if first <= m.first < at and at - m.last <= 6 and not reading.in_address(m.first)
    ]
    if named and (
        set(near) & (_OWN | _FOLLOW | _PRIVATE)
        or reading.text[: found.start()].rstrip()[-1:] in "(,"
        or at - named[-1].last <= 1
    ):
        return True
    if set(near) & _PRIVATE and set(near) & (_OWN | _FOLLOW):
        return True
    if set(near[-3:]) & _PEOPLE and not set(near[-3:]) & {"of", "school"}:
        return True
    later = [m for m in mentions if m.first < last and 0 < m.first - at <= 5]
    return bool(later and {"is", "belongs", "run", "by"} & set(after[:3]))
