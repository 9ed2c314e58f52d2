"""What `handbell screen` reads: the post, the roll and the consents, each refused with the place that is wrong."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from handbell.screening import Channel, Consent, Consents, Person, Photo, Roll, SchoolDetails, Shown
from handbell.screening.consents import ANSWERS
from handbell.screening.people import KINDS

PURPOSES = {"email": "newsletter", "noticeboard": "newsletter", "wordpress": "website", "website": "website"}
"""The purpose of a channel that names none; every other network is social media."""


class Unusable(Exception):
    """The input cannot be used; the message is one sentence that names the place."""


def day(value: object, place: str) -> date:
    """A date written as 2026-11-20."""
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise Unusable(f"{place}: “{value}” is not a date; write it like 2026-11-20.") from None


def rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file in UTF-8 (a byte order mark is fine), each with its place for messages."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not UTF-8 text; save it again as “CSV UTF-8”.") from None
    if "\0" in text:
        raise Unusable(f"{path} is not UTF-8 text; save it again as “CSV UTF-8”.")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise Unusable(f"{path} lacks the column {', '.join(missing)}; it needs {', '.join(needed)}.")
        for row in reader:
            plain = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            yield f"{path}, line {reader.line_num}", plain
    except csv.Error as error:
        raise Unusable(f"{path}, line {reader.line_num}: not a table ({error}).") from None


@cache
def read_roll(path: Path) -> Roll:
    """Everybody of the school, compiled."""
    people = []
    seen = set()
    for place, row in rows(path, ("id", "kind", "given", "family")):
        if not row["id"] or row["id"] in seen:
            raise Unusable(f"{place}: the id “{row['id']}” {'stands twice' if row['id'] else 'is empty'}.")
        if row["kind"] not in KINDS:
            raise Unusable(f"{place}: “{row['kind']}” is no kind of person; use {', '.join(KINDS)}.")
        if row.get("date_of_birth"):
            day(row["date_of_birth"], f"{place}, date_of_birth")
        seen.add(row["id"])
        more = {"preferred": row.get("preferred", ""), "class_name": row.get("class", "")}
        status = row.get("status") or "current"
        people.append(
            Person(
                row["id"],
                row["kind"],
                row["given"],
                row["family"],
                **more,
                year=row.get("year", ""),
                status=status,
            )
        )
    return Roll.compile(people)


@cache
def read_consents(path: Path) -> Consents:
    """The families' answers."""
    found = []
    for place, row in rows(path, ("pupil_id", "purpose", "answer", "since")):
        if row["answer"] not in ANSWERS:
            raise Unusable(f"{place}: “{row['answer']}” is not an answer; use {', '.join(ANSWERS)}.")
        since = day(row["since"], f"{place}, since") if row["since"] else date.min
        more = {"channel": row.get("channel", ""), "holder": row.get("holder", "")}
        found.append(Consent(row["pupil_id"], row["purpose"], row["answer"], since, **more))
    return Consents.compile(found)


def mapping(value: object, place: str) -> Mapping[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise Unusable(f"{place} should be an object in curly brackets.")
    return value


def text(value: object, place: str) -> str:
    """A JSON string."""
    if not isinstance(value, str):
        raise Unusable(f"{place} should be text in quotation marks.")
    return value


def read_school(value: object) -> SchoolDetails:
    """The school's own published details."""
    given = mapping({} if value is None else value, "school")
    for key in ("name", "phone", "email", "address", "postcode", "domain"):
        text(given.get(key) or "", f"school.{key}")
    handles = given.get("handles") or []
    if not isinstance(handles, list):
        raise Unusable("school.handles should be a list of accounts.")
    for number, handle in enumerate(handles):
        text(handle, f"school.handles[{number}]")
    return SchoolDetails.from_mapping(given)


def read_channel(value: object) -> Channel:
    """A network's name, or an object with `network` and `purpose`."""
    if value is None:
        return Channel()
    if isinstance(value, str):
        return Channel(value, PURPOSES.get(value, "social_media"))
    given = mapping(value, "channel")
    network = text(given.get("network") or "", "channel.network")
    purpose = text(given.get("purpose") or PURPOSES.get(network, "social_media"), "channel.purpose")
    return Channel(network, purpose, text(given.get("id") or "", "channel.id"))


def count(given: Mapping[str, Any], key: str, place: str) -> int:
    """A whole number from 0; 0 where it is left out."""
    value = given.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unusable(f"{place}.{key} should be a whole number, 0 or more.")
    return value


def read_people(value: object, place: str, roll: Roll) -> tuple[Shown, ...]:
    """Ids, or objects with `id` and `covered`; everybody must be on the roll."""
    if not isinstance(value, list):
        raise Unusable(f"{place} should be a list of ids.")
    found = []
    for number, one in enumerate(value):
        spot = f"{place}[{number}]"
        person = text(one.get("id") if isinstance(one, dict) else one, spot)
        covered = one.get("covered", False) if isinstance(one, dict) else False
        if not isinstance(covered, bool):
            raise Unusable(f"{spot}.covered should be true or false.")
        if person not in roll.persons:
            raise Unusable(f"{spot}: nobody on the roll has the id “{person}”.")
        found.append(Shown(person, covered))
    return tuple(found)


def read_photo(value: object, place: str, roll: Roll) -> Photo:
    """One picture as JSON tells it; what a file tells is added by the command."""
    given = mapping(value, place)
    decorative = given.get("decorative", False)
    if not isinstance(decorative, bool):
        raise Unusable(f"{place}.decorative should be true or false.")
    alt = given.get("alt")
    photo = Photo(
        faces=count(given, "faces", place),
        shown=read_people([] if given.get("people") is None else given["people"], f"{place}.people", roll),
        alt=None if alt is None else text(alt, f"{place}.alt"),
        decorative=decorative,
        blurred=count(given, "blurred", place),
        not_identifiable=count(given, "not_identifiable", place),
        ocr=text(given.get("ocr") or "", f"{place}.ocr"),
    )
    if "faces" in given and photo.blurred + photo.not_identifiable > photo.faces:
        raise Unusable(f"{place}: more faces are blurred or marked than were found.")
    return photo
