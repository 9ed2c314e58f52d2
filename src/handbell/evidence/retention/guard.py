"""What the database itself lets through at the end of a case, and nothing else.

Rows of a case are never changed and never deleted. Once a disposal of the case stands, asked for by one person and
agreed to by another, what is sealed in them may become empty: then, and only to nothing. A disposal stands only for a
case that is closed and under no hold; that of a part only after that of the whole.

These triggers take the place of the simpler ones of the rooms below, and look into other tables than their own. SQLite
rebuilds no table that such a trigger names: they are let down before every migration and put up after it (apps.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handbell.cases import guard as cases
from handbell.evidence import guard as evidence
from handbell.evidence.bundle import guard as bundle
from handbell.letters import guard as letters
from handbell.schools.unchanging import lower_staying, lower_unchanging, raise_staying, raise_unchanging

TABLE: Final = "retention_disposal"
REQUEST: Final = (
    "id", "school_id", "case_id", "rule", "due_on", "false_or_malicious", "asked_at", "asked_by_id", "nonce", "sealed",
)  # fmt: skip
END: Final = ("taken_back_at", "agreed_by_id", "disposed_at", "certificate")
REFUSED: Final = "A disposal cannot be changed."
STAYS: Final = "What belongs to a case cannot be deleted."
NOT_YET: Final = "Only a closed case that is under no hold can be disposed of."


@dataclass(frozen=True)
class Emptied:
    """A table of which what is sealed goes. `case` is SQL for its case's id; `also` are columns that change with it."""

    kept: tuple[str, ...]
    case: str
    refused: str
    also: tuple[str, ...] = ()
    stays: bool = True  # whether we put up that no row is deleted, or the room below has done so or need not
    only: str = ""  # SQL: of these rows alone is a change refused


EMPTIED: Final[Mapping[str, Emptied]] = {
    "cases_event": Emptied(cases.KEPT["cases_event"], "NEW.case_id", cases.REFUSED),
    "cases_message": Emptied(
        cases.KEPT["cases_message"], "(SELECT told.case_id FROM cases_report told WHERE told.id = NEW.report_id)",
        cases.REFUSED,
    ),
    "cases_report": Emptied(cases.KEPT["cases_report"], "NEW.case_id", cases.REFUSED, ("code_hash",)),
    evidence.ITEM: Emptied(
        (*evidence.COLUMNS, "nonce", "sealed", "disposed_at"), "NEW.case_id", evidence.REFUSED, ("disposed_at",),
        stays=False,
    ),
    bundle.TABLE: Emptied(bundle.KEPT, "NEW.case_id", bundle.REFUSED, stays=False),
    "letters_letter": Emptied(
        letters.LETTER, "NEW.case_id", "A letter that was sent cannot be changed.", stays=False,
        only="OLD.state = 'sent'",
    ),
    "letters_paper": Emptied(
        letters.PAPER, "(SELECT letter.case_id FROM letters_letter letter WHERE letter.id = NEW.letter_id)",
        "The paper of a letter cannot be changed.", stays=False,
    ),
    "evidence_hold": Emptied(evidence.KEPT["evidence_hold"], "NEW.case_id", evidence.REFUSED, stays=False),
}  # fmt: skip


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up in place of the simpler ones, for "sqlite" or "postgresql"."""
    yield from lower_guard(vendor)
    for table, one in EMPTIED.items():
        yield from raise_unchanging(vendor, table, one.kept, one.refused, _unless_disposed(vendor, one))
        if one.stays:
            yield from raise_staying(vendor, table, STAYS)
    yield from raise_staying(vendor, "cases_case", STAYS)
    yield from raise_unchanging(vendor, TABLE, REQUEST, REFUSED)
    yield from raise_staying(vendor, TABLE, REFUSED)
    yield from _end_once(vendor)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again. The rooms below put theirs up themselves."""
    for table, one in EMPTIED.items():
        yield from lower_unchanging(vendor, table)
        if one.stays:
            yield from lower_staying(vendor, table)
    yield from lower_staying(vendor, "cases_case")
    yield from lower_unchanging(vendor, TABLE)
    yield from lower_staying(vendor, TABLE)
    for when in ("insert", "update"):
        on = "" if vendor == "sqlite" else f" ON {TABLE}"
        yield f"DROP TRIGGER IF EXISTS {TABLE}_end_{when}{on}"
    if vendor != "sqlite":
        yield f"DROP FUNCTION IF EXISTS {TABLE}_end()"


def _unless_disposed(vendor: str, one: Emptied) -> str:
    """Every change but this: sealed goes, all else stays, and the disposal of the case stands."""
    goes = {"nonce", "sealed", *one.also}
    same = [_same(vendor, column) for column in one.kept if column not in goes]
    empty = ["length(NEW.sealed) = 0", "length(NEW.nonce) = 0"]
    if "disposed_at" in one.also:
        empty += ["OLD.disposed_at IS NULL", "NEW.disposed_at IS NOT NULL"]
    stands = f"EXISTS (SELECT 1 FROM {TABLE} ended WHERE ended.case_id = {one.case} AND ended.disposed_at IS NOT NULL)"  # noqa: S608
    only = f"{one.only} AND " if one.only else ""
    return f"({only}NOT ({' AND '.join([*empty, *same, stands])}))"


def _end_once(vendor: str) -> Iterator[str]:
    """A disposal comes to its end once, and only of a closed case under no hold, or of a part of one that ended."""
    closed = (
        f"EXISTS (SELECT 1 FROM cases_case one WHERE one.id = NEW.case_id AND (one.state = 'closed' OR "  # noqa: S608
        f"(one.state = 'merged' AND EXISTS (SELECT 1 FROM {TABLE} ended WHERE ended.case_id = one.merged_into_id "
        f"AND ended.disposed_at IS NOT NULL))))"
    )
    free = "NOT EXISTS (SELECT 1 FROM evidence_hold one WHERE one.case_id = NEW.case_id AND one.lifted_at IS NULL)"
    wrong = f"NEW.disposed_at IS NOT NULL AND NOT ({closed} AND {free})"
    ended = "(OLD.disposed_at IS NOT NULL OR OLD.taken_back_at IS NOT NULL)"
    same = " AND ".join(_same(vendor, column) for column in END)
    if vendor == "sqlite":
        yield (
            f"CREATE TRIGGER {TABLE}_end_insert BEFORE INSERT ON {TABLE} WHEN {wrong} "
            f"BEGIN SELECT RAISE(ABORT, '{NOT_YET}'); END"
        )
        yield (
            f"CREATE TRIGGER {TABLE}_end_update BEFORE UPDATE ON {TABLE} WHEN {ended} AND NOT ({same}) "
            f"OR (OLD.disposed_at IS NULL AND {wrong}) BEGIN SELECT RAISE(ABORT, '{NOT_YET}'); END"
        )
        return
    same = same.replace(
        "NEW.certificate IS NOT DISTINCT FROM OLD.certificate",
        "NEW.certificate::text IS NOT DISTINCT FROM OLD.certificate::text",
    )
    yield f"""CREATE OR REPLACE FUNCTION {TABLE}_end() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {ended} THEN
                    IF {same} THEN RETURN NEW; END IF;
                    RAISE EXCEPTION '{NOT_YET}';
                END IF;
            END IF;
            IF {wrong} THEN RAISE EXCEPTION '{NOT_YET}'; END IF;
            RETURN NEW;
        END $$"""
    for when in ("insert", "update"):
        yield (
            f"CREATE TRIGGER {TABLE}_end_{when} BEFORE {when.upper()} ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_end()"
        )


def _same(vendor: str, column: str) -> str:
    return f"NEW.{column} {'IS' if vendor == 'sqlite' else 'IS NOT DISTINCT FROM'} OLD.{column}"
