"""What the school's policy says about channels, and how an entry stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.policy import Pack
from handbell.schools.policy import NoPolicyInForce, school_pack

NOT_SOCIAL: Final = {"noticeboard"}  # the school's own page: no account on somebody else's platform
_RENAMED: Final[Mapping[str, str]] = {"twitter": "x"}


@dataclass(frozen=True)
class Paper:
    """The part of the policy that is about channels. `named` are the networks and platforms that it names."""

    named: Sequence[str] = ()
    named_clause: str = ""
    approval_clause: str = ""
    pack: Pack | None = field(default=None, repr=False)

    def names(self, channel: Channel) -> bool:
        """Whether the paper names this channel, or names none at all; the school's own noticeboard needs no naming."""
        if not self.named or channel.network in NOT_SOCIAL:
            return True
        return bool({word(channel.network), word(channel.platform), word(channel.name)} & set(self.named))

    @property
    def listed(self) -> str:
        """The named channels as people read them: "Facebook and X"."""
        names = [name.replace("_", " ").title() for name in self.named]
        return _(" and ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def paper() -> Paper:
    """What the policy in force says; nothing when the school has none."""
    try:
        pack = school_pack()
    except NoPolicyInForce:
        return Paper()
    said = pack.publishing
    return Paper(
        named=tuple(_RENAMED.get(name, name) for name in said.channels),
        named_clause=said.channels_clause or "",
        approval_clause=said.approval_clause or "",
        pack=pack,
    )


def word(name: str) -> str:
    """A platform's name as packs write it: "X (was Twitter)" and "Twitter" both give "x"."""
    plain = name.strip().lower().partition("(")[0].strip().replace(" ", "_")
    return _RENAMED.get(plain, plain)
