"""What a log may say of a request: never from which address it came, and never where somebody told the school."""

from __future__ import annotations

import ipaddress
import logging
import re
from typing import Final

SOMEWHERE: Final = "(a page on which the school is told something)"
NOWHERE: Final = "(not kept)"
_TELLING: Final = re.compile(
    r"(?:https?://[^\s/]+)?/(?:school/[^/\s]+/report|report)(?:/[^\s'\")]*)?", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){2,8}\]?)(?![\w.])"
)


def without_places(words: str) -> str:
    """These words without the address of a page of those who tell."""
    return _TELLING.sub(SOMEWHERE, words)


def without_addresses(words: str) -> str:
    """These words without network addresses, either."""
    return _ADDRESS.sub(_no_address, without_places(words))


def _no_address(found: re.Match[str]) -> str:
    try:
        ipaddress.ip_address(found.group().strip("[]"))
    except ValueError:
        return found.group()
    return NOWHERE


class WithoutAddresses(logging.Filter):
    """For a logger that is not ours: its whole message is cleared, and of an error only its kind is kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clear the record; it is written in any case."""
        said = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            said = f"{said} ({record.exc_info[0].__name__})"
        record.msg, record.args, record.exc_info, record.exc_text = without_addresses(said), (), None, None
        return True
