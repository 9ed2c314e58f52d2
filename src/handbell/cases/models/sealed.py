"""Rows whose contents the database holds sealed."""

from __future__ import annotations

from typing import Any

from django.db import models

from handbell.cases.sealing import seal, unseal
from handbell.schools.owned import SchoolOwned


class Sealed(SchoolOwned):
    """A row of a school with contents (JSON) that only this row can be opened with."""

    nonce = models.BinaryField(max_length=12, default=b"")
    sealed = models.BinaryField(default=b"")

    class Meta(SchoolOwned.Meta):
        abstract = True

    def put(self, **contents: Any) -> None:
        """Seal these contents in place of those before; `save` keeps them."""
        self.belong()
        self.nonce, self.sealed = seal(self._place, contents)

    @property
    def contents(self) -> dict[str, Any]:
        """What is sealed here; SealBroken where key, row or bytes are not those it was sealed with."""
        return unseal(self._place, bytes(self.nonce), bytes(self.sealed)) if self.sealed else {}

    @property
    def _place(self) -> bytes:
        return f"handbell {self._meta.db_table} ".encode() + self.school_id.bytes + self.pk.bytes
