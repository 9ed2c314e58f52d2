"""Triage: who must be told of a report, by when, what to do and what not, by a school's policy above a statutory floor.

Pure: the standard library and the policy room alone; no clock, no network. Always a proposal that a person confirms.

>>> from handbell.triage import compose
>>> [one.role for one in compose("st-nicholas", "contact_from_parent").tell]
['dsl']
"""

from .catalogue import Catalogue, Category, Condition, catalogue
from .compose import compose
from .model import Act, Agency, Answer, Ban, Barred, Fits, Held, Report, Told
from .reading import Reading, read_report
from .routes import FloorRule, Route, Routes
from .shelf import floor, routes_of
from .triage import triage
from .weighing import ReportError

__all__ = [
    "Act",
    "Agency",
    "Answer",
    "Ban",
    "Barred",
    "Catalogue",
    "Category",
    "Condition",
    "Fits",
    "FloorRule",
    "Held",
    "Reading",
    "Report",
    "ReportError",
    "Route",
    "Routes",
    "Told",
    "catalogue",
    "categories",
    "compose",
    "conditions",
    "floor",
    "read_report",
    "routes_of",
    "triage",
]


def categories() -> tuple[Category, ...]:
    """Every category with its words, in the order in which one leads where several fit."""
    return tuple(catalogue().categories.values())


def conditions() -> tuple[Condition, ...]:
    """Every condition with its words."""
    return tuple(catalogue().conditions.values())
