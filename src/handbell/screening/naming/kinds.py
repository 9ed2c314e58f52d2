"""The shape of a mention."""

from dataclasses import dataclass
from typing import Literal

from handbell.screening.people import Person

# full: given and family name · initial: G. Bellweather · title: Mr Khan · family: a lone family name ·
# first: a first name · glued: inside a hashtag, a handle or spaced-out letters
Form = Literal["full", "initial", "title", "family", "first", "glued"]


@dataclass(frozen=True, slots=True)
class Mention:
    """``persons`` may be meant at ``text[start:end]``, the words ``first`` to ``last`` (one past)."""

    kind: str
    form: Form
    persons: tuple[Person, ...]
    first: int
    last: int
    start: int
    end: int

    @property
    def is_person_name(self) -> bool:
        """Whether given and family name are both said."""
        return self.form in ("full", "initial", "glued")
