"""Is this account ours? Answered from the register alone, never from how an account looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from handbell.pages.ours.accounts import Account
from handbell.pages.ours.address import Address, NotAnAddress, read_address
from handbell.policy import Clause, Pack
from handbell.schools.models import School

Says = Literal["ours", "closed", "impostor", "not_ours"]
CITED: Final = ("T1-purpose-4", "GH-official-1", "HB-7.8", "SN-2.7-11", "WO-C-10", "RB-platforms-1")
CITED_FOR_IMPOSTORS: Final = ("T1-2-25",)
SHORT: Final = 6  # a shorter name is too common for a slip of one letter to mean anything


@dataclass(frozen=True)
class Answer:
    """`account` is the entry that it is, or that it looks like. `why` is lookalike, aup_link or school_name."""

    says: Says
    account: Account | None = None
    why: str = ""


def answer(address: Address, links: str, accounts: Sequence[Account], school: School) -> Answer:
    """What the register says of this address. `links` is what somebody pasted from the account's own profile.

    The school's website is known from the school's own details besides.
    """
    for account in accounts:
        if _same(address, account):
            return Answer("ours" if account.live else "closed", account)
    if address.host and address.host == _host(school.website):
        return Answer("ours", None, "website")
    if near := next((one for one in accounts if one.live and _looks_like(address, one)), None):
        return Answer("impostor", near, "lookalike")
    if _links_to_our_rules(links, accounts):
        return Answer("impostor", None, "aup_link")
    if _named_like(address, school):
        return Answer("impostor", None, "school_name")
    return Answer("not_ours")


def cited(pack: Pack, says: Says) -> list[Clause]:
    """The clauses that the answer rests on: what the paper says of its accounts, and of signs that do not prove one."""
    ids = [*(CITED_FOR_IMPOSTORS if says == "impostor" else ()), *CITED]
    named = [pack.clause(one) for one in ids if pack.has_clause(one)]
    register = (one for one in pack.clauses if {"register:channels", "page:public"} <= set(one.kept_by))
    return named[:2] or list(register)[:1]


def _same(address: Address, account: Account) -> bool:
    if address.host in account.hosts:
        return True
    if not address.host:  # a handle alone: which platform is not said
        return any(one.account == address.account for one in account.addresses)
    return address in account.addresses


def _looks_like(address: Address, account: Account) -> bool:
    """The same name elsewhere, or one that an eye in a hurry takes for it."""
    for real in account.addresses:
        if not address.shape or not real.shape:
            continue
        if address.shape == real.shape or (len(real.shape) >= SHORT and real.shape in address.shape):
            return True
        if len(real.shape) >= SHORT and OSA.distance(real.shape, address.shape, score_cutoff=1) <= 1:
            return True
    return False


def _host(website: str) -> str:
    try:
        return read_address(website).host
    except NotAnAddress:
        return ""


def _links_to_our_rules(links: str, accounts: Iterable[Account]) -> bool:
    ours = {one.channel.aup_link for one in accounts if one.channel.aup_link}
    pasted = [_page(word) for word in re.findall(r"[^\s<>\"']*\.[^\s<>\"']+", links)]
    return bool({_page(one) for one in ours} & set(pasted))


def _page(link: str) -> str:
    """A page's address without what makes no difference: scheme, www., a slash or a full stop at its end."""
    plain = re.sub(r"^[a-z]+://", "", link.casefold()).partition("#")[0].partition("?")[0]
    return plain.removeprefix("www.").rstrip("/.,;)")


def _named_like(address: Address, school: School) -> bool:
    """Whether it goes by the school's own name."""
    try:
        name = read_address("@" + re.sub(r"\W", "", school.name)).shape
    except NotAnAddress:
        return False
    return len(name) >= SHORT and name in address.shape
