"""Whether a post fits a network, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from handbell.channels.networks.graphemes import graphemes
from handbell.channels.networks.transport import Limits


def misfits(
    limits: Limits, where: str, *, text: str, picture_bytes: Sequence[int], alts: Sequence[str]
) -> list[str]:
    """One sentence for each bound of `where` (a channel's name) that a post breaks; empty when it fits.

    `picture_bytes` are the sizes of the JPEG files in order, `alts` their alt texts.
    """
    found = []
    length = graphemes(text)
    if limits.characters is not None and length > limits.characters:
        found.append(
            _("%(where)s takes %(most)d characters and the post has %(count)d: shorten it by %(over)d.")
            % {"where": where, "most": limits.characters, "count": length, "over": length - limits.characters}
        )
    if len(picture_bytes) > limits.pictures:
        found.append(
            _("%(where)s takes %(most)d pictures and the post has %(count)d: take some out.")
            % {"where": where, "most": limits.pictures, "count": len(picture_bytes)}
        )
    for number, size in enumerate(picture_bytes, start=1):
        if limits.picture_bytes is not None and size > limits.picture_bytes:
            words = {
                "number": number,
                "where": where,
                "size": f"{size:,}",
                "most": f"{limits.picture_bytes:,}",
            }
            found.append(
                _("Picture %(number)d has %(size)s bytes and %(where)s takes %(most)s: make it smaller.")
                % words
            )
    for number, alt in enumerate(alts, start=1):
        if limits.alt_characters is not None and graphemes(alt) > limits.alt_characters:
            words = {"number": number, "where": where, "most": limits.alt_characters}
            found.append(
                _("The alt text of picture %(number)d is longer than %(where)s takes (%(most)d characters).")
                % words
            )
    return found
