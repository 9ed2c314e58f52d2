"""What others wrote, what was done about it, and what it all said."""

from handbell.moderation.models.measure import Measure
from handbell.moderation.models.remark import Remark
from handbell.moderation.models.summary import Summary, SummaryRead

__all__ = ["Measure", "Remark", "Summary", "SummaryRead"]
