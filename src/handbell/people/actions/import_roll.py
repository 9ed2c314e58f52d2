"""Import a roll: one action, one transaction, whatever its size."""

from __future__ import annotations

import io
from typing import IO, Any
from uuid import UUID

from django.utils import timezone

from handbell.files.store import FileGone, discard, read
from handbell.ledger.action import Done, action
from handbell.people.models import RollImport
from handbell.people.roll.applying import Progress, Result, carry_out, size_of
from handbell.people.roll.plan import Plan, make_plan
from handbell.people.roll.reading import quietly, read_roll
from handbell.schools.access import Actor

VERB = "people.import_roll"


class CannotImport(ValueError):
    """The import cannot be carried out as it was agreed to; the message says why and what to do."""


def plan_of(file: IO[bytes], progress: Progress = quietly) -> Plan:
    """What importing this file would do to the school in scope. CannotRead when it is no list at all."""
    return make_plan(read_roll(file, timezone.localdate(), progress))


def plan_of_offered(roll: RollImport) -> Plan:
    """What importing an offered roll would do now. CannotImport when it is too old."""
    try:
        if roll.expires_at <= timezone.now():
            raise FileGone
        return plan_of(io.BytesIO(read(roll.file)))
    except FileGone:
        raise CannotImport("This file was kept for an hour, and that is over. Choose it again.") from None


@action("people.start_import", capability=VERB)
def start_import(by: Actor, roll_id: UUID, *, digest: str, mark_leavers: bool) -> Done[RollImport]:
    """Agree to the plan with this digest. CannotImport when the roll or the plan is another by now."""
    roll = _open(roll_id, RollImport.State.OFFERED)
    plan = plan_of_offered(roll)
    if plan.digest != digest:
        raise CannotImport("The people on file have changed since you looked. Look again, then import.")
    roll.state, roll.digest, roll.mark_leavers = RollImport.State.RUNNING, digest, mark_leavers
    roll.size = size_of(plan)
    roll.save(update_fields=["state", "digest", "mark_leavers", "size"])
    return Done(roll, about=roll.reference, contents={"leavers": mark_leavers})


@action(VERB)
def import_offered(by: Actor, roll_id: UUID, progress: Progress = quietly) -> Done[Result]:
    """Carry out an import that was agreed to, and delete its file."""
    roll = _open(roll_id, RollImport.State.RUNNING)
    plan = plan_of_offered(roll)
    if plan.digest != roll.digest:
        raise CannotImport("The people on file have changed since you looked. Send the file once more.")
    result = carry_out(plan, mark_leavers=roll.mark_leavers, progress=progress)
    roll.state, roll.result = RollImport.State.DONE, result.as_contents()
    roll.save(update_fields=["state", "result"])
    discard(roll.file, timezone.now())
    return Done(result, about=roll.reference, contents=_contents(plan, result))


@action(VERB)
def import_file(
    by: Actor, file: IO[bytes], *, mark_leavers: bool, progress: Progress = quietly
) -> Done[Result]:
    """Import a file at once, without a preview: for the command line. Lines with a fault are left out."""
    plan = plan_of(file)
    result = carry_out(plan, mark_leavers=mark_leavers, progress=progress)
    return Done(result, about="roll:command line", contents=_contents(plan, result))


def _open(roll_id: UUID, state: str) -> RollImport:
    roll = RollImport.objects.select_for_update().select_related("file").get(pk=roll_id)
    if roll.state != state:
        raise CannotImport("This roll is imported already, or its import has ended. Send the file once more.")
    return roll


def _contents(plan: Plan, result: Result) -> dict[str, Any]:
    return {**result.as_contents(), "left_out": len(plan.faults)}
