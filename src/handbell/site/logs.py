"""Logs as data, one JSON object a line, with personal data kept out.

What a person typed, a query string, a form, a name or an address of theirs never reaches a log: messages are ours,
paths are cut at the question mark, the pages on which the school is told something are not named, and of an error only
its kind and the places in our code are written, not its words.
"""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from typing import Any

import structlog

from handbell.site.said_of_requests import without_places

NOT_HERE = "(an address that is not there)"
KEPT = frozenset(
    {"event", "level", "logger", "timestamp", "path", "method", "status", "error", "at", "about", "tries"}
)


def keep_known_keys(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop whatever is not on the list of keys that we know to be free of personal data."""
    return {key: value for key, value in event.items() if key in KEPT}


def without_words(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """Of an exception keep its kind and where it came from: its message may quote what somebody typed."""
    record, trouble = event.get("_record"), event.get("exc_info")
    if isinstance(trouble, tuple) and trouble[0] is not None:
        event["error"] = trouble[0].__name__
        event["at"] = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trouble[2])][-6:]
    request = getattr(record, "request", None)
    if request is not None and hasattr(request, "path"):
        event["path"] = NOT_HERE if _is_unknown(request) else without_places(request.path)
        event["method"] = request.method
        event["status"] = getattr(record, "status_code", None)
    return event


class OurWords(logging.Filter):
    """Writes a record's message with its arguments cut at the first question mark, so that no query string is kept, and
    without an address that somebody made up. A flood that is refused fills no log: nothing is written of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) == HTTPStatus.TOO_MANY_REQUESTS:
            return False
        if record.name.startswith("django.security."):  # quotes what was sent: a host, the name of a file
            record.msg, record.args = "Refused: %s", (record.name.rsplit(".", 1)[1],)
        unknown = _is_unknown(getattr(record, "request", None))
        record.args = tuple(
            (NOT_HERE if unknown and "/" in argument else without_places(argument.split("?", 1)[0]))
            if isinstance(argument, str)
            else argument
            for argument in (record.args if isinstance(record.args, tuple) else ())
        )
        return True


def _is_unknown(request: object) -> bool:
    """Whether no page of ours has the address that was asked for: it holds whatever somebody typed."""
    return hasattr(request, "path") and getattr(request, "resolver_match", request) is None


def logging_config() -> dict[str, Any]:
    """Django's LOGGING."""
    chain = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
        keep_known_keys,
    ]
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"our_words": {"()": OurWords}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [*chain, structlog.processors.JSONRenderer()],
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["our_words"]}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
    }
