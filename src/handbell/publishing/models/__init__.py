"""Posts from draft to public, and back when consent is withdrawn."""

from handbell.publishing.models.delivery import Appearance, Archived, Delivery, Takedown
from handbell.publishing.models.edition import Edition, Reading
from handbell.publishing.models.post import Face, Photo, Post, Tag
from handbell.publishing.models.screening import AcceptedFinding, ScreeningRun

__all__ = [
    "AcceptedFinding",
    "Appearance",
    "Archived",
    "Delivery",
    "Edition",
    "Face",
    "Photo",
    "Post",
    "Reading",
    "ScreeningRun",
    "Tag",
    "Takedown",
]
