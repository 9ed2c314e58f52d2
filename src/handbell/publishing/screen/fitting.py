"""Whether a post fits each of its channels: better said while it is written than by the network at four o'clock."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.channels.networks.fits import misfits
from handbell.publishing.models import Photo
from handbell.screening.finding import Finding, Where


def misfit(text: str, photos: Sequence[Photo], channels: Sequence[Channel]) -> list[Finding]:
    """A finding for each bound of a channel that the post breaks."""
    found = []
    for channel in channels:
        network = NETWORKS.get(channel.network)
        if network is None:
            continue
        sentences = misfits(
            network.limits(channel.platform),
            channel.name,
            text=text,
            picture_bytes=[photo.shown.size for photo in photos],
            alts=[photo.alt for photo in photos],
        )
        found += [
            Finding(
                check="does_not_fit",
                level="stop",
                where=Where("text"),
                message=sentence,
                mend=_("Or leave this channel out."),
                clause=None,
            )
            for sentence in sentences
        ]
    return found
