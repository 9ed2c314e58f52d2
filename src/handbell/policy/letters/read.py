"""Reading letters from TOML, strictly: what is wrong is one sentence that names file, line and mend."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import PackError, unknown
from ..pack_text import PackText
from ..table import Table
from ..vocabulary import vocabulary
from .letter import NEEDS, PLACEHOLDER, PLACEHOLDERS, TO, Letter

STEP_KINDS = ("do", "agency")


@dataclass(frozen=True, slots=True)
class Raw:
    """A letter's table as it was written, and the files it came from, the pack's own first."""

    data: Mapping[str, Any]
    files: tuple[PackText, ...]

    def fail(self, message: str, word: str) -> NoReturn:
        """PackError in the file, and at the line, in which the word stands."""
        for file in self.files:
            if f'"{word}"' in file.text or word in file.text:
                file.fail(message, word)
        self.files[0].fail(message, word)


def read_raw(path: Path) -> list[Raw]:
    """The `[[letter]]` tables of a file. PackError where it is not readable or holds anything else."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"cannot be read: {error}", file=path.name) from None
    file = PackText(path.name, text)
    top = Table(data, "the file of letters", file.fail)
    letters = top.tables("letter")
    top.done()
    return [Raw(one, (file,)) for one in letters]


def laid_over(house: Raw, own: Raw) -> Raw:
    """The house's letter with what a pack's table says instead, key by key."""
    return Raw({**house.data, **own.data}, (*own.files, *house.files))


def letter_of(raw: Raw, clauses: Collection[str] | None = None) -> Letter:
    """The letter itself. `clauses` are those of the pack: another that is cited is an error; None asks for none."""
    table = Table(raw.data, f"the letter {raw.data.get('id', '?')!r}", raw.fail)
    roles = vocabulary().roles
    letter = Letter(
        id=table.text("id"), title=table.text("title"), to=table.word("to", TO, "recipient"),
        heading=table.text("heading"), text=table.text("text").strip(), about=table.text_or("about"),
        control=table.text_or("control", f"letter:{raw.data.get('id', '')}"), cites=table.texts("cites"),
        steps=table.texts("steps"), may_settle=table.texts("may_settle"),
        read_by=table.words("read_by", roles, "role"), checks=table.texts("checks"),
        needs=table.words("needs", NEEDS, "need"), towards=table.flag_or("towards", False),
        web=table.text_or("web"), ring=table.text_or("ring"),
    )  # fmt: skip
    table.done()
    _check(letter, raw, clauses)
    return letter


def _check(letter: Letter, raw: Raw, clauses: Collection[str] | None) -> None:
    where = f"the letter {letter.id!r}"
    for part in (letter.heading, letter.text):
        for name in PLACEHOLDER.findall(part):
            if name not in PLACEHOLDERS:
                raw.fail(f"{unknown('placeholder', name, PLACEHOLDERS)} (in {where})", f"{{{name}}}")
            if letter.to not in PLACEHOLDERS[name].to:
                raw.fail(
                    f"{where} goes to {letter.to!r}, who may not read {{{name}}}: take it out", f"{{{name}}}"
                )
    if "{clauses}" not in letter.text:
        raw.fail(f"{where} cites no clause: put {{clauses}} where they are to stand", letter.id)
    for step in (*letter.steps, *letter.may_settle):
        if step.partition(":")[0] not in STEP_KINDS or not step.partition(":")[2]:
            raw.fail(f"{step!r} of {where} is no step; write 'do:' or 'agency:' and its name", step)
    if clauses is not None:
        for cited in letter.cites:
            if cited not in clauses:
                raw.fail(
                    f"{where} cites a clause that the pack does not have: {unknown('clause', cited, clauses)}",
                    cited,
                )
