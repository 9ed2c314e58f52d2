"""A family name by itself, used of the one pupil who bears it: a match report, "the Redfearn twins"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handbell.screening.naming.full import name_windows
from handbell.screening.naming.kinds import Mention
from handbell.screening.people import Person
from handbell.screening.wordlists import PhraseBook, any_of, table, words

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming

_SIGNS = PhraseBook({"sport": table("lone")["sport"], "against": table("lone")["against"]})


def find(naming: "Naming") -> Iterator[Mention]:
    """Lone family names in capitals whose sentence treats them as a pupil."""
    reading = naming.reading
    families = naming.roll.families
    signs: dict[str, list[tuple[int, int]]] | None = None
    starts = naming.roll.starts
    known = [
        (i, key)
        for i, key in enumerate(reading.folds)
        if key in families or key in starts or (key[-1] == "s" and key[:-1] in families)
    ]
    for i, key in known:
        if naming.taken[i] or not reading.capital(i) or reading.in_address(i):
            continue
        for window, j in [*name_windows(naming, i), (key[:-1] if key.endswith("s") else "", i + 1)]:
            family = families.get(window)
            people = [p for p in family.persons if p.is_pupil and p.id in family.whole] if family else []
            if not people or _named_otherwise(naming, i, j):
                continue
            signs = _SIGNS.find(reading.folds) if signs is None else signs
            if _means_pupil(naming, i, j, people, signs):
                yield Mention("pupil", "family", tuple(people), i, j, reading.starts[i], reading.ends[j - 1])
                break


def _means_pupil(
    naming: "Naming", i: int, j: int, people: list[Person], signs: dict[str, list[tuple[int, int]]]
) -> bool:
    reading = naming.reading
    following = reading.folds[j] if j < len(reading) and reading.sentence[j] == reading.sentence[i] else ""
    if following in words("lone", "twins") and reading.gap(j) == " ":
        return len(people) > 1 or following not in words("context", "lone_means_pupil")
    if len(people) > 1:
        return False
    if len(following) == 1 and reading.capital(j) and reading.gap(j) in (" ", ", "):
        return people[0].given[:1].lower() == following  # "Lindgren T."
    first, last = reading.sentence_bounds(i)
    if any(first <= at < last for at, _ in signs.get("against", ())):
        return False
    return _acts(naming, i, j, following, bool(signs.get("sport")))


def _acts(naming: "Naming", i: int, j: int, following: str, sport: bool) -> bool:
    """Whether the words around treat the name as somebody who plays, wins, makes."""
    reading = naming.reading
    ordinary = reading.folds[i] in words("names", "ordinary") and reading.opens(i)
    previous = reading.before(i)
    close_by = j < len(reading) and reading.gap(j) == " "
    possessive = reading.words[j - 1][-2:] in ("'s", "’s") or reading.words[j - 1][-1] in "'’"
    if possessive:
        if sport:
            return not ordinary
        return following in words("lone", "owned") - {"first", "second", "third", "long", "late"}
    if close_by and following in words("lone", "after"):
        if following not in words("lone", "weak"):
            return not (ordinary and not sport)
        return sport and not ordinary and previous not in words("names", "determiners")
    if previous in words("lone", "strong_before"):
        return True
    stands = _opens_a_part(naming, i) and _from_a_spot(naming, j)
    return sport and not ordinary and (stands or previous in words("lone", "before") or _listed(naming, i, j))


def _opens_a_part(naming: "Naming", i: int) -> bool:
    """Whether nothing stands before the name in its part of the sentence ("Goal of the season? Lindgren …")."""
    return naming.reading.opens(i) or naming.reading.gap(i)[:1] in ",;:–—-("


def _from_a_spot(naming: "Naming", j: int) -> bool:
    """ "… from the halfway line", "… in goal": where a player stood, without a verb."""
    reading = naming.reading
    if j + 1 >= len(reading) or reading.gap(j) != " ":
        return False
    following, spot = reading.folds[j], reading.folds[j + 1]
    return (following == "from" and spot not in ("year", "class") and not reading.capital(j + 1)) or (
        following in ("in", "up", "on") and spot in ("goal", "net", "front", "defence", "midfield", "wing")
    )


def _listed(naming: "Naming", i: int, j: int) -> bool:
    """ "Goals: Lindgren (2)", "Lindgren 2"."""
    reading = naming.reading
    gap = reading.gap(j) if j < len(reading) else ""
    return (
        gap.strip() in ("(", "") and j < len(reading) and reading.folds[j].isdigit()
    ) or ":" in reading.gap(i)


def _named_otherwise(naming: "Naming", i: int, j: int) -> bool:
    """Whether what stands around makes it somebody or something else."""
    tagged = naming.reading.gap(i).endswith(("#", "@"))
    return tagged or _other_name_before(naming, i) or _other_name_after(naming, j)


def _other_name_before(naming: "Naming", i: int) -> bool:
    """Whether a title or another person's given name stands right before ("Mrs Finch", "Wayne Finch")."""
    reading = naming.reading
    if i == 0 or reading.sentence[i] != reading.sentence[i - 1] or reading.gap(i) not in (" ", ". "):
        return False
    before = reading.folds[i - 1]
    if before in words("names", "titles") and before not in ("captain", "coach"):
        return True
    if reading.gap(i) == ". ":
        return False
    usual = any_of(("names", "no_family"), ("lone", "before"), ("ordinary", "words"), ("names", "verbs"))
    return reading.capital(i - 1) and before not in usual


def _other_name_after(naming: "Naming", j: int) -> bool:
    """Whether the name goes on as a place, a body or somebody else ("Penrose Library", "Finch & Sons")."""
    reading = naming.reading
    if j >= len(reading):
        return False
    gap = reading.gap(j)
    if "&" in gap and reading.capital(j):
        return True
    return gap in (" ", "-") and (
        reading.folds[j] in words("names", "not_pupil_after")
        or (
            reading.capital(j)
            and len(reading.folds[j]) > 1
            and reading.folds[j] not in words("names", "no_family")
        )
    )
