"""A pupil's given and family name.

Counts: spelling slips, everyday nicknames, names between, reversed order, half of a double-barrelled name, missing
accents and hyphens, joined or spaced letters, an initial with the family name, siblings who share one family name,
and a lone family name that the words use of the one pupil who bears it. Pupils who have left count.
Passes: places, schools, authors, people in history and stories, and adults, however alike.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look, in_words_of_year


def find(look: Look) -> Iterator[Found]:
    """One finding a name; siblings named together are one."""
    for mention in look.naming.of("pupil"):
        quoted = look.quote(mention.start, mention.end)
        if mention.form == "family":
            message = f"{quoted} is the family name of one of our pupils, so readers know who is meant."
        elif len({person.id for person in mention.persons}) > 1:
            message = f"{quoted} gives pupils' full names."
        else:
            message = f"{quoted} gives a pupil's full name."
        stand_in = in_words_of_year(mention.persons[0])
        yield look.span(mention.start, mention.end, message, f"Leave the name out: try “{stand_in}”.")
