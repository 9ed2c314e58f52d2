"""A pupil named, even by first name, in a post with a picture in which pupils can be seen.

Counts: any name of a pupil in the text, a first name alone included. Pupils can be seen when one is tagged, from
behind too, or when a found face is neither covered, nor marked, nor an adult's.
Passes: pictures of work, displays and staff alone; names in alt text or in the picture's own words, which
``alt_text_names`` and ``text_in_photo`` report.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look, in_words_of_year


def find(look: Look) -> Iterator[Found]:
    """One finding a name."""
    if not look.pupils_seen:
        return
    for mention in look.named("pupil"):
        message = (
            f"{look.quote(mention.start, mention.end)} names a pupil beside a picture that shows pupils."
        )
        stand_in = in_words_of_year(mention.persons[0]) if mention.form != "first" else "one of our pupils"
        yield look.span(
            mention.start, mention.end, message, f"Use the picture or the name, not both: try “{stand_in}”."
        )
