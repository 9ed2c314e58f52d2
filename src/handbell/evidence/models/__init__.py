"""What is kept of a case beside words, who had it in hand, and whether it must stay."""

from handbell.evidence.models.custody import Custody
from handbell.evidence.models.hold import Hold
from handbell.evidence.models.item import Evidence

__all__ = ["Custody", "Evidence", "Hold"]
