"""What the rooms below tell, and who in this room acts on it. Each module registers its own listeners."""

from handbell.publishing import for_channels
from handbell.publishing.delivery import controls, listen
from handbell.publishing.delivery.housekeeping import register_housekeeping

__all__ = ["controls", "for_channels", "listen"]
register_housekeeping()
