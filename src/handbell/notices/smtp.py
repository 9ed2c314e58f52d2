"""The mail server, from its address."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

BACKEND: Final = "django.core.mail.backends.smtp.EmailBackend"
PATIENCE: Final = 20  # seconds for the server to answer


def mail_server(url: str) -> BaseEmailBackend:
    """A connection to the server at `smtp://user:password@host:port` or `smtps://…`; ImproperlyConfigured otherwise.

    smtps speaks TLS from the start. smtp changes to TLS before anything is said, except to this machine itself.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == -1:
        raise ImproperlyConfigured("HANDBELL_SMTP_URL must be smtp://user:password@host:port or smtps://….")
    wrapped = parts.scheme == "smtps"
    server: BaseEmailBackend = get_connection(
        BACKEND,
        host=parts.hostname,
        port=port or (465 if wrapped else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=wrapped,
        use_tls=not wrapped and not _here(parts.hostname),
        timeout=PATIENCE,
    )
    return server


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
