"""A little work that a visitor's own device does while they write, in place of a third party's captcha.

The page's form token (codes.py: chance, time, signature) is the question, so nothing is stored to ask it. The answer is
sixteen numbers: each, with its place and the token's seed, hashes (SHA-256) to twelve zero bits at the front. That
takes 65,536 hashes on average and hardly ever twice as many. A token opens one case, so an answer is of use once; it
is good for twelve hours at one school. `static/handbell/cases/work.js` finds it in a worker.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final
from uuid import UUID

from handbell.cases.codes import is_token

PARTS: Final = 16
BITS: Final = 12
GOOD_FOR: Final = 12 * 60 * 60  # seconds
_PROOF: Final = re.compile(rf"[0-9]{{1,7}}(?:,[0-9]{{1,7}}){{{PARTS - 1}}}", re.ASCII)


def seed_of(school: UUID, token: str) -> str:
    """What a form's numbers are hashed with: 32 hexadecimal signs."""
    return hashlib.sha256(f"{school}:{token}".encode()).hexdigest()[:32]


def is_proof(school: UUID, token: str, proof: str) -> bool:
    """Whether the work of a fresh token of ours was done, for this school."""
    if not _PROOF.fullmatch(proof) or not is_token(token, GOOD_FOR):
        return False
    seed = seed_of(school, token)
    return all(_fits(seed, place, number) for place, number in enumerate(proof.split(",")))


def work(seed: str) -> str:
    """Do the work, as the browser does."""
    return ",".join(
        next(str(number) for number in range(10_000_000) if _fits(seed, place, str(number)))
        for place in range(PARTS)
    )


def _fits(seed: str, place: int, number: str) -> bool:
    digest = hashlib.sha256(f"{seed}:{place}:{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - BITS) == 0
