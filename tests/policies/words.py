"""The words of a page."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse


def text(answer: HttpResponse, status: int = 200) -> str:
    """The words of a page, on one line."""
    assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"))
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
