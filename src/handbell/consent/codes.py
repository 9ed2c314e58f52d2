"""One-time codes: how they are made, hashed and held against what somebody typed. No code is kept as it is."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from handbell.people.models import FamilyLink, Person

GOOD_FOR: Final = timedelta(minutes=15)
TRIES: Final = 5
AN_ADDRESS: Final = 3  # requests in fifteen minutes
A_SCHOOL: Final = 200
DIGITS: Final = 8


def new_code() -> str:
    """Eight digits from the system's own source of chance."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def in_pairs(code: str) -> str:
    """As it is written for reading: "1234 5678"."""
    return f"{code[:4]} {code[4:]}"


def hash_of_code(request_id: UUID, code: str) -> str:
    """HMAC-SHA256 under the secret key; of no use for any other request."""
    return salted_hmac("handbell.consent.code", f"{request_id}:{code}", algorithm="sha256").hexdigest()


def hash_of_address(address: str) -> str:
    """HMAC-SHA256 of an address as it counts: without capitals and spaces around."""
    return salted_hmac("handbell.consent.address", plain(address), algorithm="sha256").hexdigest()


def same(request_id: UUID, typed: str, kept: str) -> bool:
    """Whether this code was typed, in a time that tells nothing."""
    return constant_time_compare(hash_of_code(request_id, typed), kept)


def plain(address: str) -> str:
    """An address without capitals and spaces around."""
    return address.strip().casefold()


def who_decides_at(address: str) -> list[Person]:
    """The adults at this address who may decide for a child of the school in scope, by name.

    Who shares the address with somebody barred from one of these children is left out: a code sent there would be
    read by both. The office takes their answers.
    """
    there = _people_at(address)
    links = list(FamilyLink.objects.filter(adult__in=there))
    barred = {link.child_id for link in links if link.contact_barred}
    return [adult for adult in there if _decides(adult, links, barred)]


def _people_at(address: str) -> list[Person]:
    wanted = plain(address)
    if not wanted:
        return []
    found = Person.objects.filter(
        Q(email__iexact=wanted) | Q(user__email__iexact=wanted), status=Person.Status.CURRENT
    ).select_related("user").order_by("given", "family", "pk")  # fmt: skip
    return [adult for adult in found if address_of(adult, wanted)]


def _decides(adult: Person, links: list[FamilyLink], barred: set[UUID]) -> bool:
    own = [link for link in links if link.adult_id == adult.pk and link.may_decide]
    return bool(own) and not any(link.child_id in barred for link in own)


def address_of(adult: Person, wanted: str) -> str:
    """The address on file that was meant, or nothing: never the one typed, which may only look alike."""
    on_file = [adult.email, adult.user.email if adult.user else ""]
    return next((one for one in on_file if one and plain(one) == plain(wanted)), "")


def still_decides(adult: Person, address_hash: str) -> bool:
    """Whether this adult would be sent a code at that address at this moment."""
    on_file = {adult.email, adult.user.email if adult.user else ""}
    address = next((one for one in on_file if one and hash_of_address(one) == address_hash), "")
    return adult in who_decides_at(address)
