"""What a check looks at: one draft, read once, with all that the school knows beside it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from handbell.screening.consents import Consents
from handbell.screening.draft import Draft, Photo, SchoolDetails
from handbell.screening.finding import Found, Level, Rule, Where
from handbell.screening.naming import Naming
from handbell.screening.naming.groups import Group, find_groups
from handbell.screening.naming.kinds import Mention
from handbell.screening.people import Person, Roll
from handbell.screening.phrases import BOOK
from handbell.screening.reading import Reading
from handbell.screening.urls import Url, find_urls
from handbell.screening.when import When, find_times


class Look:
    """One part of a post under review: the text itself, or with ``part`` the alt text or words of a picture."""

    def __init__(
        self,
        draft: Draft,
        roll: Roll,
        consents: Consents,
        school: SchoolDetails,
        rules: Mapping[str, Rule],
        today: date,
        *,
        text: str | None = None,
        part: str = "text",
    ) -> None:
        self.draft = draft
        self.roll = roll
        self.consents = consents
        self.school = school
        self.rules = rules
        self.today = today
        self.part = part
        self._named: dict[tuple[str, ...], list[Mention]] = {}
        self._said = draft.text if text is None else text

    def of_part(self, text: str, part: str) -> "Look":
        """The same look at another part of the post."""
        return Look(
            self.draft, self.roll, self.consents, self.school, self.rules, self.today, text=text, part=part
        )

    @cached_property
    def reading(self) -> Reading:
        """The words."""
        return Reading(self._said)

    @cached_property
    def naming(self) -> Naming:
        """The people of the roll that the text names."""
        return Naming(self.reading, self.roll, tagged=self.tagged)

    @cached_property
    def groups(self) -> list[Group]:
        """Classes and years that the text names."""
        return find_groups(self.reading, self.roll)

    @cached_property
    def hits(self) -> dict[str, list[tuple[int, int]]]:
        """Where the phrases of every word list stand."""
        return BOOK.find(self.reading.folds)

    @cached_property
    def urls(self) -> list[Url]:
        """Links in the text."""
        return find_urls(self.reading.text)

    @cached_property
    def times(self) -> list[When]:
        """Days and hours in the text."""
        return find_times(self.reading, self.today)

    @cached_property
    def tagged(self) -> list[Person]:
        """Everybody tagged in any picture of the post."""
        ids = dict.fromkeys(shown.person_id for photo in self.draft.photos for shown in photo.shown)
        return [self.roll.persons[person] for person in ids if person in self.roll.persons]

    @cached_property
    def pupils_seen(self) -> bool:
        """Whether pupils can be seen in a picture of the post."""
        return any(self.shows_pupils(photo) for photo in self.draft.photos)

    @property
    def keeps_details_off(self) -> bool:
        """Whether the school's clauses keep colleagues' details off its channels: its rule for staff names stops.

        Then "Mr Khan" in the body and a named mailbox at the school count too; elsewhere they pass.
        """
        rule = self.rules.get("staff_name")
        return rule is not None and rule.level == "stop"

    def adults_in(self, photo: Photo) -> int:
        """How many tagged adults show their faces in the picture."""
        return sum(not self.is_pupil(shown.person_id) and not shown.covered for shown in photo.shown)

    def is_pupil(self, person_id: str) -> bool:
        """Whether the tagged person is a pupil; somebody who is not on the roll is taken for one."""
        person = self.roll.persons.get(person_id)
        return person is None or person.is_pupil

    def shows_pupils(self, photo: Photo) -> bool:
        """A pupil is tagged, from behind too, or a face is open that is no tagged adult's."""
        tagged = any(self.is_pupil(shown.person_id) for shown in photo.shown)
        return tagged or photo.open_faces > self.adults_in(photo)

    def span(
        self, start: int, end: int, message: str, mend: str, topic: str = "", always: Level | None = None
    ) -> Found:
        """A finding at characters ``start`` to ``end``."""
        return Found(Where(self.part, start, end), message, mend, topic, always)

    def words(self, first: int, last: int, message: str, mend: str) -> Found:
        """A finding at words ``first`` to ``last`` (one past)."""
        return self.span(self.reading.starts[first], self.reading.ends[last - 1], message, mend)

    def quote(self, start: int, end: int, most: int = 60) -> str:
        """The words at a place, in quotation marks, shortened for a message."""
        said = " ".join(self.reading.text[start:end].split())
        return f"“{said if len(said) <= most else said[: most - 1] + '…'}”"

    def named(self, *kinds: str) -> list[Mention]:
        """Full, titled and first names of the given kinds of people, left to right."""
        known = self._named.get(kinds)
        if known is None:
            found = [mention for mention in self.naming.mentions if mention.kind in kinds]
            if "pupil" in kinds:
                found += self.naming.first_names
            known = self._named[kinds] = sorted(found, key=lambda mention: mention.start)
        return known


def in_words_of_year(person: Person) -> str:
    """A kind stand-in for a pupil's name: "a Year 3 pupil"."""
    if person.year in ("R", "r"):
        return "a Reception child"
    if person.year in ("N", "n"):
        return "a Nursery child"
    return f"a Year {person.year} pupil" if person.year else "one of our pupils"
