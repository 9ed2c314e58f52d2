"""What is screened: a draft post with its pictures, and the school's own published details."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shown:
    """A person in a picture; ``covered`` says that this person's face is covered with a solid shape."""

    person_id: str
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture: what was found in it and what people said about it.

    ``faces`` counts the faces found; ``blurred`` and ``not_identifiable`` how many of them were covered or marked.
    ``alt`` is None where nobody wrote any. ``ocr`` holds the words read in the picture.
    """

    faces: int = 0
    shown: Sequence[Shown] = ()
    alt: str | None = None
    decorative: bool = False
    blurred: int = 0
    not_identifiable: int = 0
    ocr: str = ""

    @property
    def open_faces(self) -> int:
        """Found faces that are neither covered nor marked not identifiable."""
        return max(0, self.faces - self.blurred - self.not_identifiable)


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the post goes and for which purpose of consent (``social_media``, ``newsletter``, ``website`` …)."""

    network: str = ""
    purpose: str = "social_media"
    id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post before it is public."""

    text: str
    photos: Sequence[Photo] = ()
    channel: Channel = field(default_factory=Channel)


@dataclass(frozen=True, slots=True)
class SchoolDetails:
    """What the school publishes about itself, and so passes in any spelling."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    domain: str = ""
    handles: Sequence[str] = ()

    @classmethod
    def from_mapping(cls, given: Mapping[str, object]) -> "SchoolDetails":
        """Read a plain mapping; keys left out are empty, other keys are ignored."""
        handles = given.get("handles") or ()
        plain = {key: str(given.get(key) or "") for key in cls.__slots__ if key != "handles"}
        listed = tuple(str(handle) for handle in handles) if isinstance(handles, list | tuple) else ()
        return cls(**plain, handles=listed)
