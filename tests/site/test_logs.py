"""Logs hold no personal data."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from handbell.site.logs import NOT_HERE, OurWords, logging_config

Lines = Callable[[], list[dict[str, object]]]


class Asked:
    path = "/post/1/"
    method = "POST"


@pytest.fixture
def log_lines() -> Iterator[Lines]:
    """What our own handler writes, beside whatever else listens."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processors=logging_config()["formatters"]["json"]["processors"])
    )
    handler.addFilter(OurWords())
    loggers = [logging.getLogger("django.request"), logging.getLogger("handbell")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


def test_an_error_is_logged_by_kind_and_place_never_by_its_words(log_lines: Lines) -> None:
    try:
        raise ValueError("Jonah Whitlock has the measles")
    except ValueError:
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", "/post/?who=Jonah", exc_info=True,
            extra={"status_code": 500, "request": Asked()},
        )  # fmt: skip
    (line,) = log_lines()
    assert "Jonah" not in json.dumps(line) and "measles" not in json.dumps(line)
    assert line["error"] == "ValueError" and line["path"] == "/post/1/" and line["status"] == 500
    assert "test_logs.py" in str(line["at"])


def test_only_keys_known_to_be_harmless_are_written(log_lines: Lines) -> None:
    structlog.get_logger("handbell").warning("delivery failed", about="delivery:1", tries=3, name="Jonah")
    (line,) = log_lines()
    assert line["about"] == "delivery:1" and line["tries"] == 3
    assert "name" not in line


def test_what_a_stranger_made_up_or_a_limit_refused_is_not_written(log_lines: Lines) -> None:
    class Lost(Asked):
        path = "/cases/Jonah/"
        resolver_match = None

    log = logging.getLogger("django.request")
    log.warning("Not Found: %s", "/cases/Jonah/", extra={"status_code": 404, "request": Lost()})
    log.warning("Too Many Requests: %s", "/post/1/", extra={"status_code": 429, "request": Asked()})
    (line,) = log_lines()
    assert line["path"] == NOT_HERE and line["event"] == f"Not Found: {NOT_HERE}" and line["status"] == 404
    said = logging.makeLogRecord(
        {"name": "django.security.SuspiciousFileOperation", "msg": "path 'Jonah.jpg'"}
    )
    assert OurWords().filter(said) and said.getMessage() == "Refused: SuspiciousFileOperation"
