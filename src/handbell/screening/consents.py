"""The family's answers, pupil by pupil: which one holds for a purpose on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ANSWERS = ("given", "refused", "objected", "withdrawn", "never_publish")
# Of two answers that both stand, the later in this row rules.
_STRICTNESS = {"given": 0, "unknown": 1, "withdrawn": 2, "refused": 3, "objected": 4, "never_publish": 5}


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer for one purpose. ``channel`` narrows it to one network; ``holder`` says which carer gave it."""

    pupil_id: str
    purpose: str
    answer: str
    since: date = date.min
    channel: str = ""
    holder: str = ""


def stricter(a: str, b: str) -> str:
    """The stricter of two answers."""
    return a if _STRICTNESS[a] >= _STRICTNESS[b] else b


class Consents:
    """All answers of a school, ready to be asked."""

    __slots__ = ("_never", "_rows")

    def __init__(self, rows: dict[tuple[str, str], list[Consent]], never: frozenset[str]) -> None:
        self._rows = rows
        self._never = never

    @classmethod
    def compile(cls, rows: Iterable[Consent]) -> "Consents":
        """Sort ``rows`` (resolved or raw, in any order) by pupil and purpose. An unknown answer is an error."""
        sorted_rows: dict[tuple[str, str], list[Consent]] = {}
        never = set()
        for row in rows:
            if row.answer not in ANSWERS:
                raise ValueError(f"“{row.answer}” is not an answer; use {', '.join(ANSWERS)}.")
            sorted_rows.setdefault((row.pupil_id, row.purpose), []).append(row)
            if row.answer == "never_publish":
                never.add(row.pupil_id)
        return cls(sorted_rows, frozenset(never))

    def answer(self, pupil_id: str, purpose: str, network: str = "", today: date = date.max) -> str:
        """``given``, ``refused``, ``objected``, ``withdrawn``, ``never_publish`` or ``unknown``.

        ``never_publish`` for any purpose at any date stands above all. Else the latest answer of each holder counts,
        and where holders disagree the stricter. A yes dated after ``today`` does not count yet; a no does.
        """
        if pupil_id in self._never:
            return "never_publish"
        rows = [row for row in self._rows.get((pupil_id, purpose), ()) if row.channel in ("", network)]
        holders: dict[str, list[Consent]] = {}
        for row in rows:
            if row.answer != "given" or row.since <= today:
                holders.setdefault(row.holder, []).append(row)
        answer = ""
        for held in holders.values():
            latest = _latest(held)
            answer = stricter(answer, latest) if answer else latest
        return answer or "unknown"


def _latest(rows: list[Consent]) -> str:
    """The answer in force of one holder: a channel's own answer yields only to a later, stricter general one."""
    general = _newest([row for row in rows if not row.channel])
    own = _newest([row for row in rows if row.channel])
    if general is None or own is None:
        return (general or own or rows[0]).answer
    return own.answer if own.since >= general.since else stricter(own.answer, general.answer)


def _newest(rows: list[Consent]) -> Consent | None:
    """The newest row; of two on one day the stricter."""
    return max(rows, key=lambda row: (row.since, _STRICTNESS[row.answer]), default=None)
