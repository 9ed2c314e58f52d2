"""More open faces than people tagged.

Counts: found faces that are neither covered nor marked not identifiable, beyond the people tagged.
Passes: every open face tagged, covered or marked.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look


def find(look: Look) -> Iterator[Found]:
    """One finding a picture."""
    for number, photo in enumerate(look.draft.photos, start=1):
        tagged = sum(not shown.covered for shown in photo.shown)
        left = photo.open_faces - tagged
        if left > 0:
            faces = "One face is" if left == 1 else f"{left} faces are"
            message = f"{faces} neither tagged, nor covered, nor marked as not identifiable."
            mend = "Say who each face is, cover it, or mark it as not identifiable."
            yield Found(Where(f"photo:{number}"), message, mend)
