"""All mentions of the roll's people in one text, found once for every check."""

from functools import cached_property
from typing import TYPE_CHECKING

from handbell.screening.naming import first, full, glued, lone, slips
from handbell.screening.naming.kinds import Form, Mention
from handbell.screening.people import Person, Roll
from handbell.screening.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Form", "Mention", "Naming"]


class Naming:
    """The mentions of one text. Full names are found first; what they cover is not looked at again."""

    def __init__(self, reading: Reading, roll: Roll, *, tagged: "Iterable[Person]" = ()) -> None:
        self.reading = reading
        self.roll = roll
        self.tagged = frozenset(person.id for person in tagged)
        self.taken = [False] * len(reading)
        self.mentions: list[Mention] = []
        for step in (full.find, glued.find, slips.find, lone.find):
            for mention in step(self):
                self.add(mention)
        self.mentions.sort(key=lambda mention: mention.start)

    def add(self, mention: Mention) -> None:
        """Keep a mention and mark its words as taken."""
        self.mentions.append(mention)
        for place in range(mention.first, mention.last):
            self.taken[place] = True

    @cached_property
    def first_names(self) -> list[Mention]:
        """Pupils' first names that the sentence uses as names."""
        return first.find(self)

    def of(self, kind: str, *forms: Form) -> list[Mention]:
        """Mentions of one kind of person, in the given forms (all if none is given)."""
        return [m for m in self.mentions if m.kind == kind and (not forms or m.form in forms)]
