"""Which conditions hold for an answer, with what they imply, and how grave it is."""

from collections.abc import Collection, Mapping

from handbell.policy.errors import PolicyError, unknown

from .catalogue import catalogue
from .model import SEVERITIES, Held, State


class ReportError(PolicyError):
    """A report, a category or a condition that cannot be used: one sentence that says what is wrong."""


def settled(
    given: Collection[str] | Mapping[str, State] | Collection[Held], categories: Collection[str]
) -> tuple[Held, ...]:
    """Every condition that holds or is in doubt, in the order of the list, each with what made it so.

    What a category always brings with it and what other conditions imply are added. Of one that is given as "not" the
    category's word counts all the same: a route that rests on it would else fall silent.
    """
    known = catalogue().conditions
    found = _as_held(given)
    for name in found:
        if name not in known:
            raise ReportError(unknown("condition", name, known))
    for name, condition in known.items():
        brought = tuple(one for one in condition.within if one in categories)
        if brought and not _holds(found.get(name)):
            found[name] = Held(name, "holds", brought)
    changed = True
    while changed:
        changed = False
        for name, condition in known.items():
            for implied in condition.implies if _holds(found.get(name)) else ():
                if not _holds(found.get(implied)):
                    found[implied] = Held(implied, "holds", (name,))
                    changed = True
    return tuple(found[name] for name in known if name in found)


def _as_held(given: Collection[str] | Mapping[str, State] | Collection[Held]) -> dict[str, Held]:
    if isinstance(given, Mapping):
        return {name: Held(name, state) for name, state in given.items()}
    return {
        one.condition if isinstance(one, Held) else one: one if isinstance(one, Held) else Held(one, "holds")
        for one in given
    }


def _holds(held: Held | None) -> bool:
    if held is None or held.state == "not":
        return False
    return held.state == "holds" or catalogue().conditions[held.condition].holds_in_doubt


def holding(settled_ones: Collection[Held]) -> dict[str, None]:
    """The conditions to answer by: those that hold, and those in doubt that hold in doubt. Ordered as given."""
    return {one.condition: None for one in settled_ones if _holds(one)}


def severity_of(categories: Collection[str], conditions: Collection[str]) -> str:
    """The gravest of what the categories have at least and what the conditions raise it to."""
    known = catalogue()
    all_of_them = [known.categories[one].severity for one in categories]
    all_of_them += [known.conditions[one].severity for one in conditions if known.conditions[one].severity]
    return min(all_of_them, key=SEVERITIES.index)
