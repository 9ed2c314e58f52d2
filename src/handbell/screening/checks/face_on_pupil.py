"""A pupil's face seen from the front.

Counts: a pupil is tagged whose face is not covered, and more faces are open than adults are tagged.
Passes: pictures from behind (no face found), covered faces, faces of nobody tagged (``faces_untagged``).
"""

from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look

_MEND = "Safer choices: from behind, hands and work, a group from far, or cover the face. Or say yes, with a reason."


def find(look: Look) -> Iterator[Found]:
    """One finding a picture."""
    for number, photo in enumerate(look.draft.photos, start=1):
        pupil = any(look.is_pupil(shown.person_id) and not shown.covered for shown in photo.shown)
        if pupil and photo.open_faces > look.adults_in(photo):
            message = "A pupil's face can be seen from the front in this picture."
            yield Found(Where(f"photo:{number}"), message, _MEND)
