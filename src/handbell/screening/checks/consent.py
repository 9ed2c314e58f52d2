"""Consent for the purpose of the channel, pupil by pupil.

Counts: refused or objected, withdrawn, no answer on file, and never publish, which stands above every answer. It
holds for every pupil tagged, seen from behind too. One finding a pupil and picture.
Passes: adults; a pupil whose face is covered, except where the pupil must never appear. No message says why.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found, Where
from handbell.screening.look import Look

_COVER = "Cover the face, crop the pupil out or choose another picture."
_MESSAGES = {
    "refused": ("The family has said no to pictures of {who} for this purpose.", _COVER),
    "objected": ("There is an objection to pictures of {who} for this purpose.", _COVER),
    "withdrawn": ("The yes to pictures of {who} for this purpose has been withdrawn.", _COVER),
    "unknown": (
        "There is no answer on file about pictures of {who} for this purpose.",
        "Ask the family first, or cover the face, crop the pupil out or choose another picture.",
    ),
    "never_publish": (
        "{who} cannot appear in what the school publishes.",
        "Crop the pupil out or choose another picture.",
    ),
}


def _find(look: Look, *answers: str) -> Iterator[Found]:
    channel = look.draft.channel
    for number, photo in enumerate(look.draft.photos, start=1):
        seen = set()
        for shown in photo.shown:
            if shown.person_id in seen or not look.is_pupil(shown.person_id):
                continue
            seen.add(shown.person_id)
            answer = look.consents.answer(shown.person_id, channel.purpose, channel.network, look.today)
            if answer not in answers or (shown.covered and answer != "never_publish"):
                continue
            person = look.roll.persons.get(shown.person_id)
            who = f"{person.preferred or person.given} {person.family}" if person else "a tagged pupil"
            message, mend = _MESSAGES[answer]
            yield Found(Where(f"photo:{number}"), message.format(who=who), mend)


def find_refused(look: Look) -> Iterator[Found]:
    """Refused or objected."""
    return _find(look, "refused", "objected")


def find_withdrawn(look: Look) -> Iterator[Found]:
    """Given once, and withdrawn."""
    return _find(look, "withdrawn")


def find_unknown(look: Look) -> Iterator[Found]:
    """No answer on file."""
    return _find(look, "unknown")


def find_never(look: Look) -> Iterator[Found]:
    """Never publish; why is told to nobody here."""
    return _find(look, "never_publish")
