"""A letter's template: to whom it goes, what it says, which clauses it cites, what must be so before it is sent.

Templates are data. A school has the house's; a pack lays its own words and clauses over them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

TO: Final = (
    "parent", "families", "reporter", "platform", "local_authority", "lado", "hr", "police", "iwf", "ceop",
)  # fmt: skip
"""Who it goes to. What may be filled in from a case turns on it, and on nothing that a template says."""
OFFICES: Final = frozenset({"local_authority", "lado", "hr", "police", "iwf", "ceop"})
NEEDS: Final = ("complaints",)
"""What the school's registers must hold before the letter can go to its second reader."""
GAP: Final = re.compile(r"\[\[([^\[\]]{1,300})\]\]")
"""What is still to be written, or taken out: words between double square brackets."""
PLACEHOLDER: Final = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What is filled in by itself. `to` may read it; `gap` stands there where it is not known."""

    gap: str
    to: frozenset[str] = frozenset(TO)


PLACEHOLDERS: Final[Mapping[str, Placeholder]] = MappingProxyType(
    {
        "school": Placeholder("The school’s name"),
        "phone": Placeholder("The school’s telephone number"),
        "email": Placeholder("The school’s e-mail address"),
        "writer": Placeholder("Who signs, and as what"),
        "complaints": Placeholder("Where the complaints policy can be read"),
        "clauses": Placeholder("The clauses"),
        "platform": Placeholder("On which app or site", frozenset(TO) - {"families"}),
        "told_on": Placeholder("On which day the school was told", OFFICES | {"reporter"}),
        "kind": Placeholder("What it is about, in general words", OFFICES),
        "about": Placeholder("Whom it is about: name and post, as far as this office must know", OFFICES - {"iwf"}),
        "case_sign": Placeholder("Our reference", OFFICES),
    }
)  # fmt: skip
"""Nothing here tells a parent, a family or a company who reported it, who else is in it, or what the school wrote."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One template.

    `control` is the one by which it keeps clauses, "letter:parent_notice". `steps` of a case are done by sending it
    ("do:send_letter"), `may_settle` those that its sender may tick as done with it. `read_by`: its second reader holds
    one of these roles (none: whoever reads the case). `checks` are what the second reader ticks. `towards`: it goes to
    somebody the case is about, so it waits for advice. `web` is the public form into which the words are typed; `ring`
    what is rung first. `for_families`: it belongs to no case.
    """

    id: str
    title: str
    to: str
    heading: str
    text: str
    about: str = ""
    control: str = ""
    cites: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    may_settle: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    towards: bool = False
    web: str = ""
    ring: str = ""

    @property
    def for_families(self) -> bool:
        """Whether it is written to all families, and not in a case."""
        return self.to == "families"

    @property
    def to_an_office(self) -> bool:
        """Whether it is a sheet for an authority or agency."""
        return self.to in OFFICES


class Letters(Mapping[str, Letter]):
    """The templates that are live under one pack, by id, in a settled order."""

    def __init__(self, letters: Mapping[str, Letter]) -> None:
        self._letters = dict(letters)

    def __getitem__(self, letter_id: str) -> Letter:
        return self._letters[letter_id]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._letters)

    def __len__(self) -> int:
        return len(self._letters)
