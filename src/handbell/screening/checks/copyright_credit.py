"""Others' work that the post carries or offers, with neither author nor permission named.

Counts: a text, picture, piece of music or clip "found online", copied, scanned, downloaded; the whole of a song,
film or poem; the watermark of a picture agency.
Passes: naming a title, an author or an artist; permission or licence named; pupils' own work.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look
from handbell.screening.phrases import BOOK
from handbell.screening.reading import Reading
from handbell.screening.wordlists import words

_MEND = "Name who made it and who allowed its use, or use work of our own."
_WEAK = words("context", "copyright_credit_weak")


def find(look: Look) -> Iterator[Found]:
    """At most one finding a post: credit anywhere in it serves."""
    spots = look.hits.get("credit.carried", ())
    if not spots or look.hits.get("credit.credit") or _author(look):
        return
    reading = look.reading
    for i, j in sorted(spots):
        first, last = reading.sentence_bounds(i)
        said = set(reading.folds[first:last])
        work = said & words("credit", "works")
        around = set(reading.folds[max(0, first - 14) : last + 14]) & words("credit", "works")
        general = reading.folds[i] in ("found", "came", "stumbled", "saw") and j - i <= 2
        if (
            (not work and not (around and not general))
            or _ours(look, first, last)
            or _only_speaks(look, i, j)
        ):
            continue
        if general and not said & words("context", "copyright_credit_find"):
            continue
        quoted = look.quote(reading.starts[i], reading.ends[j - 1])
        message = f"{quoted}: others' work, and nobody is named who made or allowed it."
        yield look.words(first, last, message, _MEND)
        return


def _ours(look: Look, first: int, last: int) -> bool:
    return any(first <= at < last for at, _ in look.hits.get("credit.ours", ()))


def _only_speaks(look: Look, i: int, j: int) -> bool:
    """ "Inspired by", "we read", "we learned": the work is spoken of, not carried."""
    near = set(look.reading.before(i, 6).split()) | set(look.reading.after(j, 3).split())
    return bool(near & words("context", "copyright_credit_only_speaks"))


def _author(look: Look) -> bool:
    """Whether an author is named anywhere in the post ("by Ted Hughes")."""
    reading = look.reading
    for i in range(len(reading) - 2):
        if reading.folds[i] == "by" and reading.capital(i + 1) and reading.capital(i + 2):
            joined = reading.gap(i + 2) in (" ", ". ", "-", ".")
            if joined and reading.folds[i + 1] not in words("names", "no_family"):
                return True
    return False


def find_in_pictures(look: Look) -> Iterator[Found]:
    """A picture agency's watermark."""
    if look.hits.get("credit.credit"):
        return
    for number, photo in enumerate(look.draft.photos, start=1):
        if photo.ocr and ("©" in photo.ocr or BOOK.find(Reading(photo.ocr).folds).get("credit.watermarks")):
            message = "The picture carries the mark of somebody who owns it, and no permission is named."
            yield Found(Where(f"photo:{number}:ocr"), message, _MEND)
