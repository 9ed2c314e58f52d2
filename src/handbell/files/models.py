"""Stored pictures and papers, addressed by their content."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class StoredFile(SchoolOwned):
    """One file of a school. The bytes lie in the storage under `<school>/<sha256>`; equal bytes are kept once."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=60)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    delete_after = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "sha256"], name="file_content")]

    def __str__(self) -> str:
        return f"{self.media_type}, {self.size} bytes"
