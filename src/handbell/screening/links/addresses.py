"""Which network addresses belong to the public internet.

A link that leads to any other address could make this server talk to itself or to the school's own network. The
rule is an allow-list: what is not known to be public is private. Source: IANA's special-purpose registries for
IPv4 and IPv6 (RFC 6890 and its successors).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_PUBLIC_V6 = IPv6Network("2000::/3")  # the only part of IPv6 that is handed out
_NEVER_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol use, Teredo among it: carries any IPv4 address inside
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries any IPv4 address inside
        "3fff::/20",  # documentation
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: an IPv4 address as networks without IPv4 see it
# Python's own table holds the rest, but misses these in some versions: protocol use, and 6to4 relays.
_NEVER_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


def is_public(address: str) -> bool:
    """True if this numeric address (as a resolver gives it) is an ordinary one on the public internet."""
    try:
        known = ip_address(address)
    except ValueError:
        return False  # a scoped address (fe80::1%eth0) or no address at all
    return _public_v4(known) if isinstance(known, IPv4Address) else _public_v6(known)


def _public_v4(known: IPv4Address) -> bool:
    if any(known in block for block in _NEVER_V4):
        return False
    return known.is_global and not known.is_multicast and not known.is_reserved


def _public_v6(known: IPv6Address) -> bool:
    if known.scope_id is not None:
        return False
    if known in _TRANSLATED:
        return _public_v4(IPv4Address(int(known) & 0xFFFFFFFF))
    return known in _PUBLIC_V6 and not any(known in block for block in _NEVER_V6) and known.is_global
