"""Something that somebody else wrote on a channel of the school."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.schools.owned import SchoolOwned

LONGEST: Final = 5000  # letters of what was written


SHORT: Final[Mapping[str, str | Promise]] = {
    "comment": _("Comment"),
    "message": _("Private message"),
    "question": _("Question"),
    "feedback": _("Feedback"),
    "account": _("False or taken-over account"),
}


class Remark(SchoolOwned):
    """What was seen, where, and by whom it was written as the page shows it. Never edited: what is done is a measure.

    `evidence_sha256` stands for words, place, writer and picture as they were written down. Of a possible sexual image
    of a child (`child_image`) there are neither words nor a picture.
    """

    class Kind(models.TextChoices):
        COMMENT = "comment", "A comment or post that everybody can read"
        MESSAGE = "message", "A private message"
        QUESTION = "question", "A question"
        FEEDBACK = "feedback", "Praise, an idea or other feedback"
        ACCOUNT = "account", "A false account, or one of ours taken over"

    class Writer(models.TextChoices):
        FAMILY = "family", "A parent, carer or relative"
        PUPIL = "pupil", "A pupil or former pupil"
        STAFF = "staff", "Somebody who works here"
        PUBLIC = "public", "Somebody else"
        UNKNOWN = "unknown", "I do not know"

    class Concern(models.TextChoices):
        NOTHING = "nothing", "Nothing is wrong with it"
        UNKIND = "unkind", "It is unkind, abusive or unsuitable"
        UNSAFE = "unsafe", "It could put somebody in danger"
        PERSONAL = "personal", "It gives away personal details"
        RUNNING = "running", "It harms the running of the school"
        WELL_BEING = "well_being", "It harms somebody of our school"

    class Tone(models.TextChoices):
        GLAD = "glad", "Glad"
        PLAIN = "plain", "Neither"
        CRITICAL = "critical", "Critical"

    channel = models.ForeignKey("channels.Channel", on_delete=models.PROTECT, related_name="+", null=True)
    elsewhere = models.CharField(max_length=120, blank=True)  # not on a channel of the register
    kind = models.CharField(max_length=10, choices=Kind.choices)
    address = models.URLField(max_length=500, blank=True)
    written_by = models.CharField(max_length=120, blank=True)  # as the page shows it
    writer = models.CharField(max_length=10, choices=Writer.choices, default=Writer.UNKNOWN)
    words = models.TextField(max_length=LONGEST, blank=True)
    picture = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    concern = models.CharField(max_length=12, choices=Concern.choices, default=Concern.NOTHING)
    child_image = models.BooleanField(default=False)
    child_involved = models.BooleanField(default=False)
    one_child = models.BooleanField(default=False)  # about one child, family or member of staff
    theme = models.CharField(max_length=30, blank=True)
    tone = models.CharField(max_length=10, choices=Tone.choices, default=Tone.PLAIN)
    found_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField(auto_now_add=True)
    leader = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    told_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-found_at"], name="remarks_newest")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.concern}"

    @property
    def reference(self) -> str:
        """How the record and notices name it: nothing that could be read."""
        return f"remark:{self.pk}"

    @property
    def short(self) -> str:
        """What it is, in a word or two."""
        return str(SHORT[self.kind])

    @property
    def unsuitable(self) -> bool:
        """Whether something is wrong with it."""
        return self.child_image or self.concern != self.Concern.NOTHING

    @property
    def guarded(self) -> bool:
        """Whether only those who must know see it: a child is involved."""
        return self.child_image or self.child_involved
