"""One thing that is kept of a case: a file, a capture of a page, or a copy made for sharing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from handbell.cases.models import Case, Report, Sealed


class Evidence(Sealed):
    """Its bytes lie encrypted in the vault under `id`, as they came; `sha256` (hex) is of the plain bytes.

    Sealed: the file's own key, its name, what it shows, when and where it was taken and by whom, and who added it; of
    a capture also the address and what was seen. Plain are number, kind, size and times, as much as verifying needs.
    A row is added and never changed; at the end of its time what is sealed goes at once with the bytes (`disposed_at`).
    """

    class Kind(models.TextChoices):
        FILE = "file", "A file"
        CAPTURE = "capture", "A page as somebody saw it"
        COPY = "copy", "A copy for sharing, with parts covered"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence", null=True)
    number = models.PositiveIntegerField()  # E1, E2 … within its case
    kind = models.CharField(max_length=10, choices=Kind.choices)
    of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="copies", null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    at = models.DateTimeField()
    token_mark = models.CharField(max_length=64)  # the same form sent twice keeps one
    disposed_at = models.DateTimeField(null=True)

    class Meta(Sealed.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "case", "number"], name="evidence_numbered"),
            models.UniqueConstraint(fields=["school", "token_mark"], name="evidence_once"),
            models.CheckConstraint(
                condition=Q(disposed_at=None) | Q(sealed=b""), name="evidence_disposed_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.sign

    @property
    def sign(self) -> str:
        """How it is named within its case: "E3"."""
        return f"E{self.number}"

    @property
    def columns(self) -> dict[str, Any]:
        """What the arrival's line in the story holds of this row, so that a change of any of it is found."""
        return {
            "id": str(self.pk), "number": self.number, "kind": str(self.kind), "of": str(self.of_id or ""),
            "report": str(self.report_id or ""), "sha256": self.sha256, "size": self.size,
            "media_type": self.media_type, "at": self.at.isoformat(), "token": self.token_mark,
        }  # fmt: skip
