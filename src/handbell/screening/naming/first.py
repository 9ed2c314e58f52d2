"""First names of pupils, told from prayers, months, flowers, authors and people in stories by how they are used."""

from typing import TYPE_CHECKING

from handbell.screening.naming.full import name_windows, soft
from handbell.screening.naming.groups import is_class
from handbell.screening.naming.kinds import Mention
from handbell.screening.naming.ordinary import clearly_named
from handbell.screening.nicknames import groups_of
from handbell.screening.people import Person
from handbell.screening.wordlists import PhraseBook, any_of, table, words

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming

_PHRASES = PhraseBook({"phrase": table("names")["phrases"]})


def find(naming: "Naming") -> list[Mention]:
    """Every use of a pupil's given or preferred name, or of an everyday nickname of one who is tagged."""
    reading, roll = naming.reading, naming.roll
    found: list[Mention] = []
    covered: set[int] | None = None
    others: set[str] | None = None
    known = [i for i, word in enumerate(reading.folds) if word in roll.given or word in roll.starts]
    for i in range(len(reading)) if naming.tagged else known:
        people, j = _people(naming, i)
        if not people or naming.taken[i] or reading.in_address(i):
            continue
        if covered is None:
            covered = {at for a, b in _PHRASES.find(reading.folds).get("phrase", ()) for at in range(a, b)}
            others = _other_people(naming)
        if i in covered or (others and reading.folds[i] in others):
            continue
        if used_as_name(naming, i, j):
            found.append(Mention("pupil", "first", tuple(people), i, j, reading.starts[i], _end(naming, j)))
    return [mention for mention in found if roll]


def _end(naming: "Naming", j: int) -> int:
    end, word = naming.reading.ends[j - 1], naming.reading.words[j - 1]
    return end - 2 if word[-2:] in ("'s", "’s") else end


def _people(naming: "Naming", i: int) -> tuple[list[Person], int]:
    reading, roll = naming.reading, naming.roll
    folded = reading.folds[i]
    if folded in roll.starts:
        for key, j in name_windows(naming, i):
            if key in roll.given:
                return roll.given[key], j
    if folded in roll.given:
        return roll.given[folded], i + 1
    if naming.tagged and reading.capital(i):
        near = {
            p.id: p
            for group in groups_of(folded)
            for p in roll.by_group.get(group, ())
            if p.id in naming.tagged
        }
        return list(near.values()), i + 1
    return [], i + 1


def _other_people(naming: "Naming") -> set[str]:
    """First names that the text gives to somebody else by a full name ("Florence Nightingale … Florence")."""
    reading = naming.reading
    found = set()
    for i in range(len(reading) - 1):
        key = reading.folds[i]
        if (
            key in naming.roll.given
            and not naming.taken[i]
            and reading.capital(i)
            and _has_other_family(naming, i + 1)
        ):
            found.add(key)
    for mention in naming.mentions:
        if mention.kind != "pupil" and mention.form == "full":
            found.add(reading.folds[mention.first])
    return found


def _has_other_family(naming: "Naming", j: int) -> bool:
    reading = naming.reading
    if (
        j >= len(reading)
        or not reading.capital(j)
        or len(reading.words[j]) < 2
        or reading.sentence[j] != reading.sentence[j - 1]
    ):
        return False
    if reading.gap(j) not in (" ", "-", "  ") or naming.taken[j] or reading.words[j - 1][-2:] in ("'s", "’s"):
        return False
    word = reading.folds[j]
    if (
        word in words("names", "no_family")
        or word in naming.roll.classes
        or reading.shouting
        or reading.words[j].isdigit()
    ):
        return False
    return not (word in naming.roll.given and word not in naming.roll.families)


def used_as_name(naming: "Naming", i: int, j: int) -> bool:
    """Whether the sentence uses words ``i`` to ``j`` as a pupil's name."""
    reading = naming.reading
    ordinary = reading.folds[i] in words("names", "ordinary") or len(reading.folds[i]) < 3
    if not reading.capital(i) and (not reading.lower_case or ordinary):
        return False
    if reading.words[i].isupper() and len(reading.words[i]) < 4 and not reading.shouting and ordinary:
        return False
    if _somebody_else(naming, i, j):
        return False
    return not ordinary or clearly_named(naming, i, j)


def _somebody_else(naming: "Naming", i: int, j: int) -> bool:
    """A title before, a place or body after, another family name, a class of that name, a book's title."""
    reading = naming.reading
    before = reading.before(i)
    after = reading.folds[j] if j < len(reading) and reading.gap(j) in (" ", "-") else ""
    if before in words("names", "not_pupil_before") and soft(naming, i, initial=True):
        maybe = before in words("names", "not_pupil_before_maybe") and not reading.capital(i - 1)
        if not maybe:
            return True
    possessive = reading.words[j - 1][-2:] in ("'s", "’s")
    if after in words("names", "not_pupil_after") and not possessive:
        return True
    if (
        possessive
        and after
        and reading.capital(j)
        and not reading.shouting
        and after not in words("names", "no_family")
    ):
        return not after.isdigit() and _is_business(naming, j)
    if _has_other_family(naming, j) or (
        after == "and" and reading.after(j, 2) in ("and the", "and his", "and her")
    ):
        return _has_other_family(naming, j) or _is_title(naming, i)
    return _is_class_name(naming, i, j) or _is_title(naming, i) or _is_others_family(naming, i)


def _is_business(naming: "Naming", j: int) -> bool:
    """ "Harvey's Garage", "Charlie's Chocolate Factory": what belongs to the name has a name of its own."""
    reading = naming.reading
    if reading.folds[j] in naming.roll.given or reading.opens(j):
        return False
    longer = j + 1 < len(reading) and reading.capital(j + 1) and reading.gap(j + 1) == " "
    return longer or reading.folds[j] not in words("ordinary", "words")


def _is_class_name(naming: "Naming", i: int, j: int) -> bool:
    """Whether the name is said of the class ("in Hazel", "Hazel Class") rather than of a child."""
    reading = naming.reading
    if reading.folds[i] not in naming.roll.classes:
        return False
    after = reading.after(j, 2).split()
    if (
        after
        and after[0] in ("in", "from", "of")
        and len(after) > 1
        and (after[1] in naming.roll.classes or after[1] in ("year", "reception"))
    ):
        return False
    return is_class(reading, naming.roll, i, j)


def _is_title(naming: "Naming", i: int) -> bool:
    """Whether the name stands in a title: quoted with others' words, or followed by "by" and an author."""
    reading = naming.reading
    _, last = reading.sentence_bounds(i)
    for at in range(i + 1, min(last - 2, i + 9)):
        if reading.folds[at] == "by" and reading.capital(at + 1) and reading.capital(at + 2):
            between = range(i, at)
            if reading.gap(at + 2) == " " and sum(reading.capital(n) for n in between) * 2 >= len(between):
                return True
    return _in_quoted_title(reading.text, reading.starts[i], reading.ends[i])


def _in_quoted_title(text: str, start: int, end: int) -> bool:
    """“Charlie and the Factory”: several quoted words, most of them in capitals."""
    opening = max(text.rfind("“", 0, start), text.rfind("‘", 0, start))
    closing = text.find("”", end)
    if opening < 0 or closing < 0 or text.find("”", opening, start) >= 0 or closing - opening > 80:
        return False
    inside = text[opening + 1 : closing].split()
    return len(inside) > 1 and sum(word[0].isupper() for word in inside) * 2 >= len(inside)


def _is_others_family(naming: "Naming", i: int) -> bool:
    """Whether a given name that is nobody's on the roll stands right before ("Michael Rose")."""
    reading = naming.reading
    if (
        i == 0
        or reading.gap(i) != " "
        or not reading.capital(i - 1)
        or reading.opens(i - 1)
        or reading.shouting
    ):
        return False
    before = reading.folds[i - 1]
    if before in naming.roll.given or before in words("names", "no_family") or before.isdigit():
        return False
    usual = any_of(("ordinary", "words"), ("names", "leads"), ("lone", "before"), ("names", "verbs"))
    return before not in usual and before not in naming.roll.classes
