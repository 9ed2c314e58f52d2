"""A case as it was sealed for somebody outside the school."""

from __future__ import annotations

from django.db import models

from handbell.cases.models import Case, Sealed


class Bundle(Sealed):
    """Sealed: for whom, why, by whom, the small papers (base 64) with their places, and which evidence stands where.

    The originals are not kept twice: they are read from the vault as the bundle is taken out. Rows are never changed.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bundles")
    at = models.DateTimeField()
    manifest_sha256 = models.CharField(max_length=64)

    class Meta(Sealed.Meta):
        indexes = [models.Index(fields=["school", "case", "at"], name="bundles_of_case")]

    def __str__(self) -> str:
        return f"bundle of {self.at:%d %b %Y}"
