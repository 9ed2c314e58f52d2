"""A picture without alt text.

Counts: no alt text, or nothing but spaces.
Passes: a picture marked decorative.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look


def find(look: Look) -> Iterator[Found]:
    """One finding a picture."""
    for number, photo in enumerate(look.draft.photos, start=1):
        if not photo.decorative and not (photo.alt or "").strip():
            message = "This picture has no alt text, so people who cannot see it are told nothing."
            mend = "Say in one sentence what it shows, without names; or mark it as decorative."
            yield Found(Where(f"photo:{number}"), message, mend)
