"""Who asks, where nobody said: what the words say of themselves, else whom the act is mostly asked by."""

from .units import Question

ROLES = {
    "chair_of_governors": "chair_of_governors",
    "governor": "governor",
    "headteacher": "headteacher",
    "dsl": "dsl",
    "leader": "leadership",
    "subject_leader": "subject_leader",
    "network_manager": "network_manager",
    "online_safety_lead": "online_safety_lead",
    "social_team": "social_team",
    "office": "office",
    "supply_staff": "supply_staff",
    "support_staff": "support_staff",
    "contractor": "contractor",
    "visiting_professional": "visiting_professional",
    "parent_helper": "parent_helper",
    "volunteer": "volunteer",
    "teacher": "teacher",
    "staff_word": "staff",
    "parent": "parent",
    "pupil": "pupil",
    "visitor": "visitor",
}
"""Tag to role, the narrower first."""


def said_role(question: Question) -> tuple[str, int] | None:
    """The role that the words claim ("I'm a TA", "as a parent", "my daughter's teacher"), and where."""
    for place, unit in enumerate(question.units):
        if "self" in unit.tags:
            return next(((role, place) for tag, role in ROLES.items() if f"is_{tag}" in unit.tags), None)
    for tag, role in (("own_child", "parent"), ("own_class", "teacher"), ("own_parent", "pupil")):
        for place, unit in enumerate(question.units):
            if tag in unit.tags or f"said_{tag}" in unit.tags:
                return role, place
    return None
