"""Settings from the environment only, failing loudly.

Every variable is listed in SETTINGS with what it does; one that is not is an error that names the nearest.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509


class BadSetting(SystemExit):
    """A setting cannot be used; the message is one clear line."""

    def __init__(self, message: str) -> None:
        super().__init__(f"handbell: {message}")
        self.code = 2
        self.message = message

    def __str__(self) -> str:
        return f"handbell: {self.message}"


SETTINGS: Mapping[str, str] = {
    "HANDBELL_HOME": "Folder for the key file, the database, pictures and logs. Default: ./var.",
    "HANDBELL_KEY_FILE": "File with the 32-byte key (base64). Default: HANDBELL_HOME/key; made on first start.",
    "HANDBELL_DATABASE_URL": "postgresql://user:password@host:port/name or sqlite:///path. Default: SQLite.",
    "HANDBELL_HOSTS": "Host names the site answers to, with commas. Default: localhost and 127.0.0.1.",
    "HANDBELL_ADDRESS": "The site's own address as people type it, https://… Default: http://localhost:8000.",
    "HANDBELL_SMTP_URL": "smtp://user:password@host:port or smtps://… Left out: mail waits on the outbox page.",
    "HANDBELL_MAIL_FROM": "Sender of notices. Default: handbell@localhost.",
    "HANDBELL_DEMO": "yes: offer the demo cast by name at sign-in, second factor waived. Default: no.",
    "HANDBELL_CHECK_LINKS": "yes: ask whether each link answers; private addresses are never touched. Default: no.",
    "HANDBELL_TIMESTAMP_URL": "Address of a timestamping service (RFC 3161), https://… Left out: nothing is stamped.",
    "HANDBELL_TIMESTAMP_CA": "File with the certificates (PEM) by which that service is trusted. Needed with it.",
    "HANDBELL_TIMESTAMP_POLICY": "The policy (OID) that its timestamps must be made under. Left out: any.",
    "HANDBELL_DEBUG": "yes: for developers only. Default: no.",
}


@dataclass(frozen=True)
class Environment:
    """The environment, checked: every value read through here."""

    values: Mapping[str, str]

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Environment:
        """Read HANDBELL_* variables; BadSetting for one nobody knows."""
        source = os.environ if environ is None else environ
        values = {name: value for name, value in source.items() if name.startswith("HANDBELL_")}
        for name in values:
            if name not in SETTINGS:
                near = difflib.get_close_matches(name, SETTINGS, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise BadSetting(f"{name} is not a setting.{hint}")
        return cls(values)

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def yes(self, name: str) -> bool:
        """A yes-or-no setting; BadSetting for anything else."""
        value = self.text(name, "no").lower()
        if value not in {"yes", "no"}:
            raise BadSetting(f"{name} must be yes or no, not {value!r}.")
        return value == "yes"

    def path(self, name: str, default: Path) -> Path:
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else default

    def address(self, name: str) -> str:
        """A web address, or "" where it is left out; BadSetting for anything else."""
        value = self.text(name)
        if value and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
            raise BadSetting(f"{name} must be an address such as https://timestamps.example/, not {value!r}.")
        return value

    def certificates(self, name: str, needed_by: str) -> bytes:
        """The bytes of a PEM file that must be there once `needed_by` is set; BadSetting where it is not."""
        if not self.text(needed_by):
            return b""
        path = self.text(name)
        if not path:
            raise BadSetting(
                f"{needed_by} needs {name}: the file with the certificates that the service is trusted by."
            )
        try:
            found = Path(path).expanduser().read_bytes()
            x509.load_pem_x509_certificates(found)
        except (OSError, ValueError):
            raise BadSetting(f"{name}: {path} is not a file with certificates in PEM form.") from None
        return found

    def oid(self, name: str) -> str:
        """An object identifier such as 1.2.840.113549, or ""; BadSetting for anything else."""
        value = self.text(name)
        try:
            return value and x509.ObjectIdentifier(value).dotted_string
        except ValueError:
            raise BadSetting(
                f"{name} must be an object identifier such as 1.2.3.4.1, not {value!r}."
            ) from None

    def words(self, name: str, default: str) -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]
