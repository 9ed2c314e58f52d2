"""A post while it is being made: text, photos, found faces, who is shown."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class Post(SchoolOwned):
    """A post of the school. `revision` grows with every edit, so that a stale form or approval is noticed."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        READING = "reading", "With the second reader"
        SENT_BACK = "sent_back", "Sent back to mend"
        APPROVED = "approved", "Approved"  # waiting for its time, or being delivered
        PUBLISHED = "published", "Published"
        TAKEN_DOWN = "taken_down", "Taken down"
        DISCARDED = "discarded", "Discarded"

    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="posts")
    text = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    goes_out_at = models.DateTimeField(null=True, blank=True)  # None: as soon as it is approved
    channels = models.ManyToManyField("channels.Channel", related_name="posts", blank=True)
    editors = models.ManyToManyField("people.Person", related_name="+", blank=True)  # none of them reads it
    asked = models.ManyToManyField("people.Person", related_name="+", blank=True)  # nobody: anyone may read
    opened_with = models.UUIDField(
        null=True, editable=False
    )  # of the form that opened it: one form, one post
    links = models.JSONField(
        default=dict, blank=True
    )  # link → {"answer", "sentence", "at"}, where they are asked
    answers = models.JSONField(
        default=dict, blank=True
    )  # to what the policy asks: see actions/answer_asks.py
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "opened_with"], name="one_post_a_form")]
        indexes = [models.Index(fields=["school", "state", "-updated_at"], name="post_state")]

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """The first words, for lists: at most 60 characters."""
        first = self.text.strip().split("\n", 1)[0]
        return (first[:57].rsplit(" ", 1)[0] + " …") if len(first) > 60 else (first or "Untitled post")

    @property
    def reference(self) -> str:
        """How the record and notices name this post."""
        return f"post:{self.pk}"

    @property
    def being_made(self) -> bool:
        """Whether it lies with its author: not handed in, not gone, not thrown away."""
        return self.state in {self.State.DRAFT, self.State.SENT_BACK}


class Photo(SchoolOwned):
    """A picture of a post. `safe` is what was made of the upload; `shown` is what goes out, covered or cropped.

    Faces lie in fractions of `safe`. `cut` ([x, y, width, height], such fractions too) is the part that is shown: a
    face wholly outside it is cut away. A photo taken out of the post keeps its row, so that this can be undone.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)  # of the file as it was chosen
    original = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    safe = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    shown = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=1000, blank=True)
    decorative = models.BooleanField(default=False)
    removed = models.JSONField(default=list)  # what metadata the upload carried: ["location", "camera"]
    cut = models.JSONField(null=True)
    words = models.JSONField(default=list)  # readable words found in the picture: [{"text", "box"}]
    looked_at = models.DateTimeField(null=True)  # when faces and words were looked for; None: still waiting
    taken_out_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"photo {self.position}"


class Face(SchoolOwned):
    """A face that was found, never recognised. A person says whose it is, covers it, or marks it not identifiable."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="faces")
    x = models.FloatField()  # fractions of the picture's width and height
    y = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    added_by_hand = models.BooleanField(default=False)
    covered = models.BooleanField(default=False)
    not_identifiable = models.BooleanField(default=False)

    class Meta(SchoolOwned.Meta):
        ordering = ["x", "y", "id"]

    def __str__(self) -> str:
        return f"face at {self.x:.2f}, {self.y:.2f}"


class Tag(SchoolOwned):
    """Who is in a picture, as a person said. Kept when the face is covered, so that a withdrawal finds it."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="tags")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    face = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="tag", null=True)
    tagged_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "photo", "person"], condition=Q(face=None), name="seen_from_behind_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
