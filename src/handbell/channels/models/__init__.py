"""The register of official channels and teaching accounts, who looked at them, and the sealed tokens of delivery."""

from handbell.channels.models.account import Account
from handbell.channels.models.channel import Channel, SealedToken
from handbell.channels.models.look import Look
from handbell.channels.models.monitor import MonitorReport
from handbell.channels.models.spans import Spans

__all__ = ["Account", "Channel", "Look", "MonitorReport", "SealedToken", "Spans"]
