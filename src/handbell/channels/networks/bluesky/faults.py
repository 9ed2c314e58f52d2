"""What a failed call to an AT Protocol server means for the post.

While nothing could have been published yet (signing in, looking, uploading) a lost answer is TryAgain; from the
moment at which the post itself was asked for, it is Unclear.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from django.utils.translation import gettext as _

from handbell.channels.networks.transport import Refused, TransportFault, TryAgain, Unclear

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@contextmanager
def told_apart(*, publishing: bool) -> Iterator[None]:
    """Turn whatever the client raises into Refused, TryAgain or Unclear."""
    from atproto_client.exceptions import AtProtocolError

    try:
        yield
    except (AtProtocolError, httpx.HTTPError, httpx.InvalidURL) as fault:
        raise meaning(fault, publishing=publishing) from fault


def meaning(fault: Exception, *, publishing: bool) -> TransportFault:
    """The meaning of one fault of the client or of httpx."""
    status = status_of(fault)
    if status is not None:
        return _by_status(status, words_of(fault), publishing=publishing)
    cause = fault if isinstance(fault, httpx.HTTPError | httpx.InvalidURL) else fault.__cause__
    if isinstance(cause, NEVER_SENT):
        return TryAgain(_("Bluesky cannot be reached just now."))
    if isinstance(cause, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Refused(_("The server's address cannot be used. Connect the channel again."))
    if publishing:
        return Unclear(_("Bluesky's answer was lost on the way."))
    return TryAgain(_("Bluesky did not answer."))


def status_of(fault: Exception) -> int | None:
    """The HTTP status that a fault came with, if the server answered at all."""
    status = getattr(getattr(fault, "response", None), "status_code", None)
    return status if isinstance(status, int) else None


def name_of(fault: Exception) -> str:
    """The protocol's own name of the error ("RecordNotFound"), or nothing."""
    return str(getattr(getattr(getattr(fault, "response", None), "content", None), "error", None) or "")


def words_of(fault: Exception) -> str:
    """The server's sentence about the error, cut to a length that fits a page."""
    content = getattr(getattr(fault, "response", None), "content", None)
    return str(getattr(content, "message", None) or name_of(fault) or "no reason given")[:200]


def _by_status(status: int, words: str, *, publishing: bool) -> TransportFault:
    if status == 429:
        return TryAgain(_("Bluesky asks us to wait a while."))
    if status in {401, 403}:
        return Refused(_("Bluesky no longer accepts the app password. Connect the channel again."))
    if status < 500 and status != 408:
        return Refused(_("Bluesky refused the post: %(words)s.") % {"words": words.rstrip(".")})
    if publishing:
        return Unclear(_("Bluesky had a fault of its own (%(status)d).") % {"status": status})
    return TryAgain(_("Bluesky has a fault of its own (%(status)d).") % {"status": status})
