"""The noticeboard: the school's own public page, in this very database."""

from handbell.channels.networks.noticeboard.limits import limits
from handbell.channels.networks.noticeboard.transport import Noticeboard, connect

__all__ = ["Noticeboard", "connect", "limits"]
