"""Where somebody asks who has nothing to tell and wants advice: no case is opened for that."""

from __future__ import annotations

from typing import Final

from handbell.policy.forms import Form
from handbell.schools.access import Actor
from handbell.schools.policy import NoPolicyInForce, school_forms

CONTROL: Final = "step:support_session"


def advice_for(actor: Actor) -> list[Form]:
    """The forms on which this parent asks for advice; none for anybody else, whose own door is another."""
    if "parent" not in actor.roles:
        return []
    try:
        forms = school_forms().values()
    except NoPolicyInForce:
        return []
    return [one for one in forms if one.control == CONTROL and "parent" in one.by]
