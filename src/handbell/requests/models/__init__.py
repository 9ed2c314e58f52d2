"""What this room keeps: agreements that an answer named, and requests of every other kind."""

from handbell.requests.models.agreement import LONGEST_NOTE, AgreementRequest
from handbell.requests.models.request import Confirmation, Request, StageDecision, Version

__all__ = ["LONGEST_NOTE", "AgreementRequest", "Confirmation", "Request", "StageDecision", "Version"]
