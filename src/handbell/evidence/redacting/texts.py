"""Texts and e-mails as plain words, and the same with words struck out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _
from lxml import etree, html

from handbell.evidence.models import Evidence
from handbell.schools.cannot_be_done import CannotBeDone

MOST: Final = 2_000_000  # characters
BAR: Final = "█████"  # always as long, so that nobody counts letters
HEADERS: Final = ("From", "To", "Cc", "Reply-To", "Date", "Subject")


def text_of(item: Evidence, data: bytes) -> str:
    """The words of a text, a saved page, an e-mail or a capture. CannotBeDone where there are too many."""
    if item.kind == Evidence.Kind.CAPTURE:
        said = json.loads(data)
        text = "\n".join(f"{name}: {value}" for name, value in said.items())
    elif item.media_type == "message/rfc822":
        text = _mail(data)
    elif item.media_type == "text/html":
        text = _page(_decoded(data))
    else:
        text = _decoded(data)
    if len(text) > MOST:
        raise CannotBeDone(_("This text is too long to strike words out of it here: %(most)s characters fit.") % {
            "most": f"{MOST:,}"
        })  # fmt: skip
    return text


def struck(text: str, words: Sequence[str]) -> str:
    """The text with each of these words or phrases struck out, however they are written. CannotBeDone where one of
    them does not stand in it, so that nobody shares a copy that they think is struck."""
    wanted = [one.strip() for one in words if one.strip()]
    if not wanted:
        raise CannotBeDone(_("Write down what to strike out: one word or phrase a line."), "words")
    for one in sorted(wanted, key=len, reverse=True):
        pattern = re.compile(r"\s+".join(re.escape(part) for part in one.split()), re.I)
        text, count = pattern.subn(BAR, text)
        if not count and not any(one.casefold() in other.casefold() and one != other for other in wanted):
            raise CannotBeDone(
                _("“%(words)s” does not stand in the text. Look how it is written.") % {"words": one}, "words"
            )
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _page(text: str) -> str:
    """The words of a saved page: nothing of it runs, and nothing hidden in its marks goes into a copy."""
    if not text.strip():
        return ""
    tree = html.fromstring(
        text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
    )
    etree.strip_elements(tree, "script", "style", "head", etree.Comment, with_tail=False)
    return "\n".join(line for one in tree.itertext() if (line := str(one).strip()))


def _mail(data: bytes) -> str:
    message = message_from_bytes(data, policy=policy.default)
    lines = [f"{name}: {message[name]}" for name in HEADERS if message[name]]
    return "\n".join([*lines, "", *_parts(message)])


def _parts(message: EmailMessage) -> Iterator[str]:
    """The words of a mail; what is attached by its hash alone."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = _decoded(_bytes_of(body))
        yield _page(text) if body.get_content_subtype() == "html" else text
    for attached in message.iter_attachments():
        yield _("Attached: a file, SHA-256 %(hash)s") % {"hash": sha256(_bytes_of(attached)).hexdigest()}


def _bytes_of(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else part.as_bytes()
