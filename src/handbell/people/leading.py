"""Roles that carry powers in Handbell: only the headteacher hands them out, by name, never a file."""

from __future__ import annotations

import re
from typing import Final

LEADING_ROLES: Final = frozenset(
    {
        "leadership",
        "headteacher",
        "dsl",
        "chair_of_governors",
        "office",
        "network_manager",
        "online_safety_lead",
        "social_team",
        "data_protection_officer",
    }
)
_LEADS: Final = re.compile(
    r"\b(head ?teacher|(deputy|assistant|executive) head|principal|head of school|leadership|slt|dsl|safeguarding|"
    r"office|administrat\w+|admin|business manager|secretary|bursar|network|technician|online safety|social team|"
    r"data protection|dpo)\b"
)
# Job titles as schools word them, the first that fits.
_BY_TITLE: Final = (
    ("supply_staff", re.compile(r"\b(supply|agency)\b")),
    ("volunteer", re.compile(r"\bvolunteer\b")),
    (
        "support_staff",
        re.compile(r"\b(assistant|ta|hlta|lunchtime|midday|caretaker|cook|kitchen|cleaner|support)\b"),
    ),
    ("subject_leader", re.compile(r"\b(subject|subject leader|head of|lead)\b")),
    ("teacher", re.compile(r"\b(teacher|ect|nqt)\b")),
)


def role_for(kind: str, said: str) -> tuple[str, bool]:
    """The role that a file's person gets, and whether what the file says was left out because it carries powers.

    `kind` is pupil, staff, parent or governor; `said` the role or job title as the file words it.
    """
    words = re.sub(r"[^a-z ]+", " ", said.casefold())
    if kind == "governor":
        return kind, "chair" in words
    if kind != "staff":
        return kind, False
    if _LEADS.search(words):
        return "employee", True
    return next((role for role, sign in _BY_TITLE if sign.search(words)), "employee"), False
