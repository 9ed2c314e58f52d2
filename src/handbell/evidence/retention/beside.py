"""How long it is kept, on the page of a closed case."""

from __future__ import annotations

from handbell.cases.beside import Beside, register_beside
from handbell.evidence.retention.finding import beside

register_beside(Beside("retention", "retention/beside.html", beside, order=80))
