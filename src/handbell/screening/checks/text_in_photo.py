"""Words in a picture that name a person, or tie one to a class or place.

Counts: names on badges, certificates, registers and screens; a first name by itself; a label such as "Name:" or
"Class:"; a home address, a telephone number, a date of birth, a pupil number.
Passes: titles, slogans, sums and the school's own name.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look
from handbell.screening.naming.first import used_as_name
from handbell.screening.naming.full import name_windows
from handbell.screening.wordlists import table, words

_LABEL = re.compile(
    r"\b(?:name|awarded to|presented to|belongs to|this is to certify that|well done|visitor|pupil|class|form|register"
    r"|coach|dob|d\.o\.b\.?)"
    r"\s*[:=\-–]?\s+(?-i:[A-Z])[\w'’-]+",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:register|class list|class\s*:|pegs?|tray|timetable|seating|house captain|councillor|monitor|prefect)\b",
    re.IGNORECASE,
)
_MEND = "Crop or cover those words, or choose another picture."


def find(look: Look) -> Iterator[Found]:
    """At most one finding a picture."""
    for number, photo in enumerate(look.draft.photos, start=1):
        said = photo.ocr and identifying(look, photo.ocr, seen=look.shows_pupils(photo))
        if said:
            message = f"Words in the picture can be read and say who or where somebody is: “{said}”."
            yield Found(Where(f"photo:{number}:ocr"), message, _MEND)


def identifying(look: Look, ocr: str, *, seen: bool) -> str:
    """The first words that identify somebody, or nothing."""
    from handbell.screening.checks import address, date_of_birth, nhs_number, phone, postcode, pupil_number

    part = look.of_part(ocr, "ocr")
    reading = part.reading
    for mention in part.named("pupil", "staff", "parent", "governor"):
        return reading.text[mention.start : mention.end]
    for check in (phone, postcode, address, pupil_number, nhs_number, date_of_birth):
        for found in check.find(part):
            return reading.text[found.where.start : found.where.end]
    if seen and part.groups and _ties_to_class(part):
        return reading.text[reading.starts[part.groups[0].first] : reading.ends[part.groups[0].last - 1]]
    return _first_name(part) or _labelled(part)


def _first_name(part: Look) -> str:
    """A first name in capitals or as a label by itself: "AMELIA", "Oscar 7"."""
    reading = part.reading
    for i in range(len(reading)):
        for key, j in name_windows(part.naming, i):
            ordinary = reading.folds[i] in words("names", "ordinary")
            if (
                key in part.roll.given
                and reading.capital(i)
                and not ordinary
                and used_as_name(part.naming, i, j)
            ):
                return reading.text[reading.starts[i] : reading.ends[j - 1]]
    alone = reading.folds[0] if len(reading) == 1 else ""
    return reading.text.strip() if alone and alone in part.roll.given and reading.capital(0) else ""


def _ties_to_class(part: Look) -> bool:
    """A class beside a word that says it is somebody's: "Willow Class register", "Class: Willow"."""
    return _BELONGS.search(part.reading.text) is not None


def _labelled(part: Look) -> str:
    found = _LABEL.search(part.reading.text)
    if not found:
        return ""
    value = found.group().split()[-1]
    plain = value.lower().strip("'’")
    known = plain in words("ordinary", "words") or plain in part.school.name.lower()
    if found.group().lower().startswith(tuple(table("context")["text_in_photo_labelled"])):
        return ""
    return "" if known else found.group()
