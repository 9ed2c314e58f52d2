"""Which online place is asked about, where several are named: "youtube channel for his minecraft vids" is YouTube."""

from .focus import Clause
from .listed import listed
from .units import Question, Unit

KINDS = {
    "p_messaging": "messaging",
    "p_online_game": "online_game",
    "p_chat_room": "chat_room",
    "p_virtual_world": "virtual_world",
    "p_media_sharing": "media_sharing",
    "p_social_network": "social_network",
    "p_microblog": "microblog",
    "p_blog": "blog",
    "p_shared_workspace": "shared_workspace",
    "p_forum": "forum",
    "p_comment_thread": "comment_thread",
}
"""Tag to value of `platform_kind`, the narrower first."""

_ONLY_TELLS = listed(
    "video videos vids vid clip clips friend friends mate mates mod mods skin skins game gaming name server"
)
"""After one of these words the place only says what sort of video or friend it is."""

_WHERE_FROM = ("off", "from", "called")


def platform(
    question: Question, clauses: tuple[Clause, ...], heard: tuple[tuple[int, int], ...]
) -> tuple[str, int] | None:
    """The kind of place asked about, and the unit that says so: the one in the act's own words, else in the question,
    else the first. None where no place is named, or the lists of readings should say."""
    found = [(kind, place) for place, unit in enumerate(question.units) if (kind := _kind(unit)) is not None]
    if len({kind for kind, _ in found}) < 2:
        return None
    telling = [one for one in found if not _aside(question.units, one[1])] or found
    for begin, end in heard:
        inside = [one for one in telling if begin <= one[1] < end]
        if inside:
            return inside[0]
    asked = [one for one in telling if any(clause.meets(one[1], one[1] + 1) for clause in clauses)]
    return (asked or telling)[0]


def _kind(unit: Unit) -> str | None:
    return next((kind for tag, kind in KINDS.items() if tag in unit.tags), None)


def _aside(units: tuple[Unit, ...], place: int) -> bool:
    """Whether the place only tells where somebody is known from or what something is about."""
    if "person" in units[place].tags:
        return True
    if place + 1 < len(units) and units[place + 1].text.split("_")[0] in _ONLY_TELLS:
        return True
    return place > 1 and units[place - 1].text in _WHERE_FROM and "person" in units[place - 2].tags
