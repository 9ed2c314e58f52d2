"""How gunicorn serves Handbell: `gunicorn -c python:handbell.site.web`. Any of it can be set anew on the command line.

Loaded before the web processes are, so that they share what `counting` keeps in memory. No part of Django is loaded
here. gunicorn's own messages lose addresses and paths: they would name who told the school something, and where.
"""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from handbell.cases import counting  # noqa: F401 - loaded here, and so shared by the processes that follow
from handbell.site.said_of_requests import WithoutAddresses

wsgi_app = "handbell.site.wsgi"
bind = "127.0.0.1:8000"
workers = 2
threads = 4  # so that one slow upload holds up nobody
timeout = 120
loglevel = "warning"
accesslog = None  # who asked for which page is written down nowhere


class QuietLogger(Logger):  # type: ignore[misc]
    """gunicorn's logger, without the addresses and paths of those who ask."""

    def setup(self, cfg: Any) -> None:
        """Filter what it writes of errors."""
        super().setup(cfg)
        error_log: logging.Logger = self.error_log
        error_log.addFilter(WithoutAddresses())


logger_class = QuietLogger
