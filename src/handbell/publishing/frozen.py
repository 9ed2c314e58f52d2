"""A post frozen as an edition: what exactly goes out, and the digest that says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from handbell.channels.models import Channel
from handbell.publishing.models import Photo, Post


def pictures_of(photos: Sequence[Photo]) -> list[dict[str, Any]]:
    """The pictures as they go out: which bytes, and the words that stand for them."""
    return [
        {
            "photo": str(photo.pk),
            "file": str(photo.shown_id),
            "sha256": photo.shown.sha256,
            "alt": "" if photo.decorative else photo.alt,
            "decorative": photo.decorative,
            "width": photo.shown.width,
            "height": photo.shown.height,
        }
        for photo in photos
    ]


def channels_of(channels: Sequence[Channel]) -> list[dict[str, str]]:
    """The channels as they were called when the post was handed in."""
    return [
        {"id": str(one.pk), "name": one.name, "network": one.network, "platform": one.platform}
        for one in channels
    ]


def digest_of(post: Post, pictures: list[dict[str, Any]], channels: list[dict[str, str]]) -> str:
    """SHA-256 (hexadecimal) over text, pictures in order, alt text, channels and the time set."""
    when = post.goes_out_at.isoformat() if post.goes_out_at else None
    frozen = {
        "text": post.text,
        "pictures": [[one["sha256"], one["alt"], one["decorative"]] for one in pictures],
        "channels": sorted(one["id"] for one in channels),
        "at": when,
    }
    return sha256(json.dumps(frozen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
