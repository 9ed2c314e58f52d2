"""On PostgreSQL the contents of a case go at its end too, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

from handbell.cases.guard import REFUSED as CASES_REFUSED
from handbell.evidence.guard import REFUSED as EVIDENCE_REFUSED
from handbell.evidence.guard import STAYS as EVIDENCE_STAYS
from handbell.evidence.retention.guard import NOT_YET, REFUSED, STAYS

pytestmark = pytest.mark.postgres


def test_a_case_ends_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("disposal_walk.py"), tmp_path)
    assert said == {
        "event before": CASES_REFUSED,
        "message before": CASES_REFUSED,
        "report before": CASES_REFUSED,
        "evidence before": EVIDENCE_REFUSED,
        "under hold": NOT_YET,
        "by one": "True",
        "request changed": REFUSED,
        "taken back and ended": NOT_YET,
        "delete cases_event": STAYS,
        "delete cases_report": STAYS,
        "delete cases_message": STAYS,
        "delete cases_case": STAYS,
        "delete evidence_evidence": EVIDENCE_STAYS,
        "written again": CASES_REFUSED,
        "certificate changed": NOT_YET,
        "bytes there": "False",
        "left": "0",
        "faults": "[]",
    }
