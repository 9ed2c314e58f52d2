"""What was told, whose case it is, who may know of it, its steps and its story."""

from handbell.cases.models.case import Case, CasePerson, CaseReader, Pressed
from handbell.cases.models.report import Draft, Message, Report
from handbell.cases.models.sealed import Sealed
from handbell.cases.models.step import Step
from handbell.cases.models.story import Event

__all__ = [
    "Case",
    "CasePerson",
    "CaseReader",
    "Draft",
    "Event",
    "Message",
    "Pressed",
    "Report",
    "Sealed",
    "Step",
]
