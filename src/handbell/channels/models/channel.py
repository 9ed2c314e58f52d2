"""The register of official channels, and the sealed tokens with which approved posts are delivered."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class Channel(SchoolOwned):
    """One official channel, as the register knows it. Only an approved one can be published to."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting for approval"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        CLOSED = "closed", "Closed"

    class Purpose(models.TextChoices):
        """Which consent a picture on this channel needs."""

        WEBSITE = "website", "School website"
        SOCIAL_MEDIA = "social_media", "Social media"
        NEWSLETTER = "newsletter", "Newsletter to families"
        PRESS = "press", "Press"
        LIVE_STREAM = "live_stream", "Live stream"

    class Serves(models.TextChoices):
        """The two purposes that official use may have."""

        EDUCATION = "education", "Education"
        COMMUNITY = "community", "Community engagement"

    name = models.CharField(max_length=80)
    network = models.CharField(max_length=30)  # a folder of channels/networks
    platform = models.CharField(max_length=40, blank=True)  # by hand: "Facebook", "X" …
    address = models.URLField(max_length=300, blank=True)
    handle = models.CharField(max_length=120, blank=True)
    consent_purpose = models.CharField(max_length=20, choices=Purpose.choices)
    serves = models.CharField(max_length=10, choices=Serves.choices, default=Serves.COMMUNITY)
    purpose = models.TextField(blank=True)
    intended_outcome = models.TextField(blank=True)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    school_email = models.EmailField(blank=True)
    separate_account = models.BooleanField(default=True)  # made for the school: nobody's own profile
    linked_from = models.URLField(
        max_length=300, blank=True
    )  # the page of the school's website that links to it
    not_linked_because = models.CharField(max_length=300, blank=True)
    details_kept_at = models.CharField(max_length=200, blank=True)  # where the account's details lie
    holders = models.ManyToManyField(
        "people.Person", related_name="+", blank=True
    )  # the leaders who can get at them
    replies_off = models.BooleanField(default=False)
    uses = models.JSONField(default=list, blank=True)  # what it is used for, words of `uses.USES`
    audience = models.CharField(max_length=200, blank=True)
    owner_role = models.CharField(max_length=80, blank=True)  # as the public reads it: "School office"
    purpose_because = models.TextField(blank=True)  # why it serves something else than the policy says
    monitor = models.CharField(max_length=120, blank=True)  # who from outside watches over it
    with_pupils = models.BooleanField(default=False)  # staff and pupils write to each other there
    reads_too = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    leader = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    aup_link = models.URLField(max_length=300, blank=True)
    risk_summary = models.TextField(blank=True)
    risk_assessed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    risk_assessed_on = models.DateField(null=True, blank=True)
    departure = models.TextField(
        blank=True
    )  # why a channel that the paper does not name is used all the same
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    revision = models.PositiveIntegerField(
        default=1
    )  # grows with every change, so that a stale form is noticed
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="a_channel_name_once")]

    def __str__(self) -> str:
        return self.name


class SealedToken(SchoolOwned):
    """A revocable token for one channel, sealed with AES-GCM; the key lies outside the database. Never shown again."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="token")
    sealed = models.BinaryField()
    nonce = models.BinaryField(max_length=12)
    account = models.CharField(max_length=120)
    server = models.CharField(max_length=300)
    stored_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"token for {self.account}"
