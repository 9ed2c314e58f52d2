"""Alt text that names a pupil.

Counts: any name by which readers could know a pupil, a first name alone included, also inside a file name.
Passes: a flower, a gem, a month; adults.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look
from handbell.screening.wordlists import words

_FILE = re.compile(r"\.(?:jpe?g|png|gif|heic|heif|webp|tiff?|bmp|mov|mp4)\b", re.IGNORECASE)
_MEND = "Say what is seen instead of who: try “a pupil holding the trophy”."


def find(look: Look) -> Iterator[Found]:
    """At most one finding a picture."""
    for number, photo in enumerate(look.draft.photos, start=1):
        if photo.alt and (name := named_in(look, photo.alt)):
            message = f"The alt text names a pupil: “{name}”."
            yield Found(Where(f"photo:{number}:alt"), message, _MEND)


def named_in(look: Look, alt: str) -> str:
    """The first pupil's name in the alt text, or nothing."""
    if _FILE.search(alt) and len(alt.split()) < 6:
        name = _in_file_name(look, alt)
        if name:
            return name
    part = look.of_part(alt, "alt")
    for mention in part.named("pupil"):
        return part.reading.text[mention.start : mention.end]
    return ""


def _in_file_name(look: Look, alt: str) -> str:
    """File names have neither case nor spaces: whole names, and first names that are no ordinary words."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.\d]+", " ", alt).title()
    part = look.of_part(plain, "alt")
    for mention in part.naming.of("pupil"):
        return part.reading.text[mention.start : mention.end]
    tagged = {person.id for person in look.tagged}
    for word, folded in zip(part.reading.words, part.reading.folds, strict=True):
        people = look.roll.given.get(folded, ())
        if people and (folded not in words("names", "ordinary") or any(p.id in tagged for p in people)):
            return word
    return ""
