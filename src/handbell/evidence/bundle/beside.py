"""Bundles and timestamps, on the page of a case."""

from __future__ import annotations

from handbell.cases.beside import Beside, register_beside
from handbell.evidence.bundle.finding import beside

register_beside(Beside("bundle", "bundle/beside.html", beside, order=70))
