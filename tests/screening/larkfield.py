"""Larkfield Community Primary School, which is invented: its roll, its consents and the cases told of it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handbell.screening import (
    DEFAULT_RULES,
    Channel,
    Consent,
    Consents,
    Draft,
    Person,
    Photo,
    Roll,
    Rule,
    SchoolDetails,
    Screening,
    Shown,
    screen,
)

HERE = Path(__file__).parent / "cases"
DETAILS_OFF = {**DEFAULT_RULES, "staff_name": Rule("stop", "LF-1"), "email": Rule("stop", "LF-2")}
"""A school whose clauses keep colleagues' details off its channels."""

A_PUPIL_SEEN = Photo(faces=1, shown=(Shown("c01"),), alt="A child beside a table")


@dataclass(frozen=True)
class Case:
    """One sentence and what a careful reader expects of one check."""

    check: str
    text: str
    span: str | None
    photo: bool
    details_off: bool

    @property
    def name(self) -> str:
        """What a failing test is called."""
        return f"{self.check}-{'finds' if self.span else 'passes'}-{self.text[:40]}"


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def roll() -> Roll:
    """Everybody at Larkfield."""
    return Roll.compile(
        Person(
            r["id"], r["kind"], r["given"], r["family"], r["preferred"], r["class"], r["year"], r["status"]
        )
        for r in _rows("roll.csv")
    )


@cache
def consents() -> Consents:
    """The families' answers."""
    return Consents.compile(
        Consent(r["pupil_id"], r["purpose"], r["answer"], date.fromisoformat(r["since"]))
        for r in _rows("consents.csv")
    )


@cache
def details() -> tuple[SchoolDetails, date]:
    """The school's own details, and the day on which every case is told."""
    told = yaml.safe_load((HERE / "school.yaml").read_text(encoding="utf-8"))
    return SchoolDetails.from_mapping(told["school"]), date.fromisoformat(told["today"])


def look(
    text: str = "", *, photos: tuple[Photo, ...] = (), details_off: bool = False, **more: Any
) -> Screening:
    """Screen a post of Larkfield's on social media, or elsewhere with ``channel``."""
    school, today = details()
    channel = more.pop("channel", Channel("facebook", "social_media"))
    rules = more.pop("rules", DETAILS_OFF if details_off else DEFAULT_RULES)
    draft = Draft(text, photos, channel)
    return screen(draft, roll=roll(), consents=consents(), school=school, rules=rules, today=today, **more)


def cases() -> Iterator[Case]:
    """Every sentence of the case files but the clean posts."""
    for path in sorted(HERE.glob("*.yaml")):
        if path.name in ("school.yaml", "clean.yaml"):
            continue
        for check, told in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for kind in ("finds", "passes"):
                for one in told[kind]:
                    full = {"text": one} if isinstance(one, str) else one
                    span = str(full["span"]) if kind == "finds" else None
                    photo, off = full.get("photo", False), full.get("details_off", False)
                    yield Case(check, full["text"], span, photo, off)


def clean_posts() -> list[str]:
    """Ordinary posts, in which nothing may stop or warn."""
    return list(yaml.safe_load((HERE / "clean.yaml").read_text(encoding="utf-8"))["clean"])
