"""The shape of every action: permission, change, one entry in the record, notices, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db import transaction

from handbell.ledger.record import record
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

Value = TypeVar("Value")
P = ParamSpec("P")


@dataclass(frozen=True)
class Done(Generic[Value]):
    """What an action hands back: its value, and what the record is to say.

    `hand` is who the record names in place of the actor, where even who acted is for few to know.
    """

    value: Value
    about: str
    contents: dict[str, Any] = field(default_factory=dict)
    clauses: Sequence[str] = ()
    hand: str = ""


def action(
    verb: str, *, capability: str | None = None
) -> Callable[[Callable[Concatenate[Actor, P], Done[Value]]], Callable[Concatenate[Actor, P], Value]]:
    """Turn a function into an action.

    The actor must hold `capability` (left out: the verb itself), the function runs in a transaction in the actor's
    school, and its `Done` becomes exactly one entry of the record. Any error undoes it all.
    """

    def wrap(
        function: Callable[Concatenate[Actor, P], Done[Value]],
    ) -> Callable[Concatenate[Actor, P], Value]:
        @wraps(function)
        def act(by: Actor, /, *args: P.args, **kwargs: P.kwargs) -> Value:
            by.must(capability or verb)
            with school_scope(by.school), transaction.atomic():
                done = function(by, *args, **kwargs)
                record(
                    verb, actor=done.hand or by.reference, about=done.about, contents=done.contents,
                    clauses=done.clauses,
                )  # fmt: skip
            return done.value

        act.verb = verb  # type: ignore[attr-defined]
        return act

    return wrap
