"""One policy of a school that does not exist, to be written in every format and read alike from each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A block as every reader has to give it."""

    kind: str
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()


HEADER = "Larkspur Lane Primary School"
FOOTER = "Social media policy, March 2026"
TITLE = "Larkspur Lane social media policy"

BODY = (
    Said("heading", TITLE, 1),
    Said(
        "paragraph",
        "The governors of Larkspur Lane adopted this policy on 4 March 2026. It tells everybody who works or learns "
        "with us how we use social media, and what we do when something goes wrong there.",
    ),
    Said("heading", "Purpose", 1, "1."),
    Said(
        "paragraph",
        "We want pupils, staff and families to enjoy what is good online. This policy applies to all adults who work "
        "at the school, to governors and to volunteers, on any device and at any hour of the day.",
    ),
    Said("heading", "Staff", 1, "2."),
    Said("heading", "Own accounts", 2, "2.1"),
    Said("paragraph", "Staff must not:"),
    Said("item", "accept a pupil of the school as a friend or follower;", 1, "•"),
    Said("item", "post pictures of:", 1, "•"),
    Said("item", "pupils in their care,", 2, "o"),
    Said("item", "colleagues who have not agreed;", 2, "o"),
    Said(
        "item",
        "write about their work in a way that names anybody, or that lets a reader guess who is meant.",
        1,
        "•",
    ),
    Said(
        "paragraph",
        "Staff should check their privacy settings every term. A message from a pupil must be shown to the designated "
        "safeguarding lead on the same day.",
    ),
    Said("heading", "School accounts", 2, "2.2"),
    Said("paragraph", "Before a post goes out, the person who wrote it:"),
    Said("item", "checks that no child without consent is in the picture;", 1, "a)"),
    Said("item", "asks a second colleague to read it;", 1, "b)"),
    Said("item", "keeps a copy in the school's archive.", 1, "c)"),
    Said("heading", "Review", 1, "3."),
    Said("row", "Version · Date · Approved by", cells=("Version", "Date", "Approved by")),
    Said(
        "row",
        "1.0 · 6 March 2024 · Full governing body",
        cells=("1.0", "6 March 2024", "Full governing body"),
    ),
    Said(
        "row",
        "2.0 · 4 March 2026 · Full governing body",
        cells=("2.0", "4 March 2026", "Full governing body"),
    ),
    Said("paragraph", "The governing body reviews this policy every year in the spring term."),
)
"""In every format alike."""
