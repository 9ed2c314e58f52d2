"""What a letter says, whole: the sheet of which page, Word file and PDF are made, and its SHA-256."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from handbell.letters.blocks import Block, blocks_of
from handbell.letters.models import Letter
from handbell.policy.letters import Letter as Template


@dataclass(frozen=True)
class Sheet:
    """Letterhead, day, reference, to whom, heading and body."""

    school: str
    address: str
    reach: str
    day: str
    reference: str
    to: str
    to_address: str
    heading: str
    body: str

    @property
    def blocks(self) -> list[Block]:
        """The body, cut."""
        return blocks_of(self.body)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of all that it says."""
        return hashlib.sha256(
            json.dumps(asdict(self), sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()


def sheet_of(letter: Letter, template: Template | None) -> Sheet:
    """The letter as it stands; of an agreed one what was agreed to. An office reads the case's sign, nobody else."""
    kept: dict[str, Any] = letter.contents
    if kept.get("sheet"):
        return Sheet(**kept["sheet"])
    school = letter.school
    office = template is not None and template.to_an_office and letter.case is not None
    return Sheet(
        school=school.name,
        address=", ".join(one for one in (school.address, school.postcode) if one),
        reach=", ".join(one for one in (school.phone, school.email) if one),
        day=date_format(timezone.localtime(letter.agreed_at or timezone.now()), "j F Y"),
        reference=letter.case.sign if office and letter.case else letter.sign,
        to=kept["to"], to_address=kept["address"], heading=kept["heading"], body=kept["body"],
    )  # fmt: skip
