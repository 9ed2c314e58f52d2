"""An evidence pack: an index to read, a table and a file of data for each clause, and a manifest with their SHA-256.

`pack_contents` freezes what is known now; `zip_of` makes the same bytes of it each time, so that the manifest's digest,
which stands in the record, can be checked years later.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from handbell.assurance.as_json import status_as_json
from handbell.assurance.meter import ORDER
from handbell.assurance.registry import ClauseStatus
from handbell.ledger.models import Entry
from handbell.ledger.words import sentence
from handbell.schools.controls import Period
from handbell.schools.models import AdoptedPolicy, School

MOST_ENTRIES: Final = 200
"""Entries of the record shown for a clause, the newest; the count tells how many there are."""

FIXED: Final = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # every file of the zip carries the same time, so that its bytes never differ
COLUMNS: Final = ("control", "status", "evidence", "at", "link", "item")


def pack_contents(
    school: School, adopted: AdoptedPolicy, lines: Sequence[ClauseStatus], period: Period
) -> dict[str, Any]:
    """Everything that the pack says, as JSON. One query for the record's entries, however many clauses."""
    entries = _entries({line.clause.id for line in lines}, period)
    return {
        "school": school.name,
        "policy": {
            "pack": adopted.pack_id,
            "version": adopted.version,
            "adopted": adopted.adopted_on.isoformat(),
        },
        "period": {"since": period.since.isoformat(), "until": period.until.isoformat()},
        "day": date_format(timezone.localdate(), "j F Y"),
        "clauses": [_clause(line, entries[line.clause.id]) for line in lines],
    }


def files_of(contents: dict[str, Any]) -> dict[str, bytes]:
    """Every file of the pack by its path, the manifest last."""
    files: dict[str, bytes] = {"index.html": _index(contents)}
    for one in contents["clauses"]:
        files[f"clauses/{one['clause']}.csv"] = _table(one)
        files[f"clauses/{one['clause']}.json"] = _json(one)
    listed = {path: {"sha256": sha256(data).hexdigest(), "bytes": len(data)} for path, data in files.items()}
    about = {key: contents[key] for key in ("school", "policy", "period")}
    files["manifest.json"] = _json({**about, "files": listed})
    return files


def manifest_digest(contents: dict[str, Any]) -> str:
    """SHA-256 of the manifest, in hexadecimal."""
    return sha256(files_of(contents)["manifest.json"]).hexdigest()


def zip_of(contents: dict[str, Any]) -> bytes:
    """The whole pack; the same contents give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in files_of(contents).items():
            info = zipfile.ZipInfo(path, FIXED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, data)
    return whole.getvalue()


def _clause(line: ClauseStatus, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    found = status_as_json(line)
    for part, kept in zip(found["kept_by"], line.kept_by, strict=True):
        part["says"] = kept.says
        part["items"] = [str(item) for item in kept.finding.items[:10]]
    clause = line.clause
    return {
        **found,
        "heading": clause.heading,
        "force": clause.force,
        "says": clause.says,
        "source": clause.source,
        "entries": len(entries),
        "record": list(entries[-MOST_ENTRIES:]),
    }


def _entries(wanted: set[str], period: Period) -> defaultdict[str, list[dict[str, Any]]]:
    """The record's entries that cite a clause: number, time, what was done, digest; not by whom, nor the contents."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = Entry.objects.filter(at__gte=period.since, at__lt=period.until).exclude(clauses=[]).order_by("seq")
    for seq, at, verb, clauses, digest in rows.values_list(
        "seq", "at", "verb", "clauses", "digest"
    ).iterator():
        for clause in wanted.intersection(clauses):
            entry = {
                "entry": seq,
                "at": at.isoformat(),
                "what": str(sentence(verb)),
                "digest": bytes(digest).hex(),
            }
            found[clause].append(entry)
    return found


def _table(one: dict[str, Any]) -> bytes:
    """A row a control and item, then a row an entry of the record, for a spreadsheet."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(_rows(one))
    return text.getvalue().encode("utf-8-sig")


def _rows(one: dict[str, Any]) -> Iterable[list[str]]:
    for part in one["kept_by"]:
        kept = [_plainly(part[key]) for key in ("control", "status", "evidence", "at", "link")]
        for item in part["items"] or [""]:
            yield [*kept, _plainly(item)]
    for entry in one["record"]:
        yield [
            "entry of the record",
            "",
            entry["what"],
            entry["at"],
            "",
            f"{entry['entry']} {entry['digest']}",
        ]


def _plainly(cell: str | None) -> str:
    """A cell that a spreadsheet reads as words, whatever it begins with."""
    said = cell or ""
    return f"'{said}" if said[:1] in {"=", "+", "-", "@", "\t", "\r"} else said


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _index(contents: dict[str, Any]) -> bytes:
    words = {status: str(word) for status, word in ORDER}
    clauses = [{**one, "status_word": words[one["status"]]} for one in contents["clauses"]]
    for one in clauses:
        one["kept_by"] = [{**part, "status_word": words[part["status"]]} for part in one["kept_by"]]
    return render_to_string("assurance/evidence_index.html", {**contents, "clauses": clauses}).encode()
