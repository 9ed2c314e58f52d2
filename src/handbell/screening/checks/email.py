"""A personal e-mail address.

Counts: a private mailbox, also spelt out ("name at gmail dot com"). A named person's mailbox at the school where the
school's rule for staff names stops.
Passes: the school's own in any spelling, role mailboxes, other bodies' public addresses.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.fold import fold
from handbell.screening.look import Look
from handbell.screening.wordlists import table, words

_PLAIN = re.compile(r"(?<![\w.+-])([\w+][\w.+'’-]{0,63})\s?(?:@|＠)\s?([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
_SPELT = re.compile(
    r"(?<![\w.+-])([\w+][\w.+-]{0,63}(?:\s[\[({]?dot[\])}]?\s[\w+-]{1,40}){0,3})\s*(?:\s[\[({]?at[\])}]?\s|[\[({]at[\])}])\s*([\w-]{1,63}(?:\s*(?:\.|\s[\[({]?dot[\])}]?\s|[\[({]dot[\])}])\s*[\w-]{1,63}){1,4})",
    re.IGNORECASE,
)
_AT = re.compile("[@＠]")
_DOT = re.compile(r"\s*(?:[\[({]dot[\])}]|\bdot\b|\.)\s*", re.IGNORECASE)
_MEND = "Give the school office's address instead, or leave it out."


def find(look: Look) -> Iterator[Found]:
    """One finding an address."""
    text = look.reading.text
    for start, end in _around(text, _AT):
        yield from _report(look, _PLAIN, start, end, spelt=False)
    if "dot" in look.reading.said or "at)" in text or "at]" in text:
        yield from _report(look, _SPELT, 0, len(text), spelt=True)


def _around(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches around each sign in which an address may stand; they do not overlap."""
    reach = 0
    for found in sign.finditer(text):
        if found.start() >= reach:
            start, reach = max(reach, found.start() - 70), min(len(text), found.end() + 200)
            yield start, reach


def _report(look: Look, pattern: re.Pattern[str], start: int, end: int, *, spelt: bool) -> Iterator[Found]:
    for found in _overlapping(pattern, look.reading.text, start, end):
        local = _DOT.sub(".", fold(found.group(1))).strip(".")
        host = _DOT.sub(".", fold(found.group(2))).strip(".")
        if spelt and "dot" not in found.group(2).lower() and host not in table("details")["private_mail"]:
            continue
        if _is_personal(look, local, host):
            last = found.end() - (len(found.group()) - len(found.group().rstrip(".")))
            message = f"{look.quote(found.start(), last)} is a personal e-mail address."
            yield look.span(found.start(), last, message, _MEND)


def _overlapping(pattern: re.Pattern[str], text: str, at: int, last: int) -> Iterator[re.Match[str]]:
    """Matches that may begin inside the one before ("mail me at jo dot smith at …")."""
    while found := pattern.search(text, at, last):
        yield found
        at = found.end(1)


def _is_personal(look: Look, local: str, host: str) -> bool:
    school = look.school
    if f"{local}@{host}" == school.email.lower():
        return False
    plain = re.sub(r"[^a-z]", "", local)
    domain = school.domain.lower()
    if host in table("details")["private_mail"]:
        return not any(group in plain for group in table("details")["group_mailboxes"])
    if plain in words("details", "role_mailboxes") or _is_role(local):
        return False
    if domain and (host == domain or host.endswith("." + domain)):
        return look.keeps_details_off and _is_named(look, local)
    return _is_named(look, local)


def _is_role(local: str) -> bool:
    parts = [part for part in re.split(r"[._+\d-]+", local) if part]
    roles = words("details", "role_mailboxes")
    return bool(parts) and all(part in roles or part in ("year", "class", "y", "the") for part in parts)


def _is_named(look: Look, local: str) -> bool:
    """Whether the mailbox bears a person's name: "mrs.lee", "j.whitworth", "joanne.whitworth"."""
    parts = [part for part in re.split(r"[._+\d-]+", local) if part]
    if not parts:
        return False
    if parts[0] in words("names", "staff_titles") or any(
        local.startswith(title) for title in ("mrs", "miss", "mr.")
    ):
        return True
    letters = "".join(parts)
    if (
        any(part in look.roll.families or part in look.roll.given for part in parts)
        or letters[1:] in look.roll.families
    ):
        return True
    return (
        len(parts) == 2
        and all(part.isalpha() for part in parts)
        and (len(parts[0]) == 1 or len(parts[1]) > 2)
    )
