"""The examples that weights are learned from, `words/examples/`: one report a line.

A line is `about by: what`; after those two words it may name other categories that fit too, and after a `~` the
conditions that hold. Of a line without the `~` nothing is learned about conditions.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from handbell.policy.errors import PackError, unknown
from handbell.policy.plain.wordbook import lines_of

from ..catalogue import catalogue
from ..weighing import holding, settled
from .hearing import stretches
from .lists import FOLDER, report_words
from .marks import marks_of


@dataclass(frozen=True, slots=True)
class Lesson:
    """A report of ours: its category, others that fit, the conditions that hold (None: not said), form, words."""

    category: str
    also: tuple[str, ...]
    conditions: frozenset[str] | None
    about: str
    by: str
    what: str

    @property
    def flags(self) -> frozenset[str]:
        """What the form says, as lines ask for it."""
        return frozenset((f"about_{self.about}", f"by_{self.by}"))

    def marks(self) -> set[str]:
        """What is counted of it."""
        words = report_words()
        return marks_of(next(stretches(self.what, words, self.flags)).units, self.flags)


def lessons() -> Iterator[Lesson]:
    """Every example, file by file. PackError, in one sentence, where a line is at fault."""
    known = catalogue()
    for path in sorted((FOLDER / "examples").glob("*.toml")):
        for category, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if category not in known.categories:
                raise PackError(unknown("category", category, known.categories), file=path.name)
            for line in lines_of(text):
                yield _lesson(category, line, path.name)


def _lesson(category: str, line: str, file: str) -> Lesson:
    known = catalogue()
    form, colon, what = line.partition(": ")
    fits, tilde, holds = form.partition("~")
    about, by, *also = fits.split() if len(fits.split()) > 1 else ("", "")
    conditions = holds.split()
    if not colon or about not in known.about or by not in known.by:
        raise PackError(
            f"{line!r} does not begin with whom it is about and who reports, and a colon", file=file
        )
    for word, all_words in (
        *((one, known.categories) for one in also),
        *((one, known.conditions) for one in conditions),
    ):
        if word not in all_words:
            raise PackError(f"{unknown('category or condition', word, all_words)} (in {line!r})", file=file)
    all_of_them = holding(settled(conditions, (category, *also))) if tilde else None
    held = None if all_of_them is None else frozenset(all_of_them)
    return Lesson(category, tuple(also), held, about, by, what)
