"""A network that does as a test says, and remembers what it holds. For faults that a real one does not make."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbell.channels.networks.bluesky.limits import limits
from handbell.channels.networks.transport import Limits, Outgoing, Sent, TransportFault


@dataclass
class Scripted:
    """`sends`, `looks`, `removals`: what the next calls raise (None: they work). `took`: a failed send arrived."""

    sends: list[TransportFault | None] = field(default_factory=list)
    looks: list[TransportFault | None] = field(default_factory=list)
    removals: list[TransportFault | None] = field(default_factory=list)
    took: bool = False
    holds: dict[str, Outgoing] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    automatic: bool = True
    limits: Limits = field(default_factory=limits)

    def find(self, key: str) -> Sent | None:
        self.asked.append("find")
        _next(self.looks)
        return self._sent(key) if key in self.holds else None

    def send(self, outgoing: Outgoing) -> Sent:
        self.asked.append("send")
        assert outgoing.key not in self.holds, "sent twice"
        if self.took:
            self.holds[outgoing.key] = outgoing
        _next(self.sends)
        self.holds[outgoing.key] = outgoing
        return self._sent(outgoing.key)

    def remove(self, key: str, remote_id: str) -> None:
        self.asked.append("remove")
        _next(self.removals)
        self.holds.pop(key, None)

    @staticmethod
    def _sent(key: str) -> Sent:
        return Sent(remote_id=key, url=f"https://network.example/{key}")


def _next(script: list[TransportFault | None]) -> None:
    fault = script.pop(0) if script else None
    if fault is not None:
        raise fault
