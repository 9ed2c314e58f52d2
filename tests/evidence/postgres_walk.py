"""Run by test_evidence_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

from typing import Any

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.at_once import at_once, enrolled, pressed, raw, two_schools

from handbell.cases import proposal
from handbell.cases.actions.close import agree_to_close, ask_to_close
from handbell.cases.actions.confirm import confirm
from handbell.cases.actions.tell import Told, tell
from handbell.cases.bounds import visitor
from handbell.cases.codes import in_groups, new_token
from handbell.cases.models import Case, Message, Report, Step
from handbell.cases.story import faults_of_all
from handbell.evidence import vault
from handbell.evidence.bundle.choosing import LEFT_OUT
from handbell.evidence.bundle.models import Bundle
from handbell.evidence.checking import faults_of_all as faults_of_evidence
from handbell.evidence.models import Custody, Evidence, Hold
from handbell.evidence.retention.actions.dispose import digest_of
from handbell.evidence.retention.checking import ended_cases
from handbell.evidence.retention.models import Disposal
from handbell.evidence.ways import key_of
from handbell.ledger.verify import verify
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.triage import compose

ROLES = ("dsl", "dsl")
REASON = {"reason": "A claim is made"}


def told(here: School) -> tuple[Case, Report, str]:
    """A case that triage is sure of, its report, and the code that leads back to it."""
    proposal.triage = lambda pack, _report: compose(pack, "online_bullying_pupil", (), ("child_involved",))  # type: ignore[assignment,attr-defined]
    words = Told(words="They call her ugly, every night.", by="anonymous", about="pupil")
    receipt = tell(visitor(here), new_token(), words)
    return receipt.report.case, receipt.report, in_groups(receipt.code)


def a_file(token: str) -> dict[str, Any]:
    """The form for a file, as a browser sends it."""
    file = SimpleUploadedFile("chat.txt", b"Quill wrote: spade in the shed", "text/plain")
    return {"file": file, "shows": "What Quill wrote", "token": token}


def kept_once(here: School, case: Case, lead: Person) -> None:
    """Each form by which something comes in or goes out, sent three times at the same moment."""
    path, token, more, cover = f"/evidence/{case.pk}/", new_token(), new_token(), new_token()
    print("file:", pressed(here, lead, f"{path}add/", lambda: a_file(token)), Evidence.objects.count())
    page = {
        "address": "a group",
        "seen": "2026-11-20T19:05",
        "seen_by": "Dawn",
        "words": "You are",
        "token": more,
    }
    print("capture:", pressed(here, lead, f"{path}capture/", lambda: page), Evidence.objects.count())
    item = Evidence.objects.get(number=1)
    struck = {"words": "spade", "reason": "Not needed", "token": cover}
    print("copy:", pressed(here, lead, f"{path}{item.pk}/cover/", lambda: struck), Evidence.objects.count())
    print("looks:", pressed(here, lead, f"{path}{item.pk}/look/", dict), _custody("looked"))
    print(
        "taken out:",
        pressed(here, lead, f"{path}{item.pk}/take/", lambda: {"why": "For court"}),
        _custody("taken"),
    )
    choice = {"for_whom": "The police", "reason": "Asked for", "once": new_token()}
    choice |= {f"item_{one.pk.hex}": LEFT_OUT for one in Evidence.objects.exclude(kind="copy")}
    print("bundle:", pressed(here, lead, f"/bundles/{case.pk}/make/", lambda: choice), Bundle.objects.count())


def _custody(kind: str) -> int:
    return Custody.objects.filter(kind=kind).count()


def tellers(here: School, report: Report, code: str) -> None:
    """What a visitor adds and writes, three times at the same moment; and who is close enough to be told."""
    token, once = new_token(), new_token()
    path = f"/school/{here.slug}/report/files/{report.pk}/{key_of(report, timezone.now())}/"

    def adds() -> Any:
        several = [SimpleUploadedFile(name, name.encode(), "text/plain") for name in ("a.txt", "b.txt")]
        return Client().post(path, {"several": several, "token": token})

    print("tellers' files:", at_once(here, adds, adds, adds), Evidence.objects.filter(report=report).count())
    form = {"code": code, "words": "And again", "once": once}
    writes = lambda: Client().post(f"/school/{here.slug}/report/answers/", form)  # noqa: E731
    print("tellers' words:", at_once(here, writes, writes, writes), Message.objects.count())


def held_and_ended(here: School, case: Case, people: list[Person]) -> None:
    """A hold is put once and lifted once; and at the end of its time two agree at the same moment."""
    lead, second = people
    path, gone = f"/evidence/{case.pk}/", f"/retention/{case.pk}/"
    print("held:", pressed(here, lead, f"{path}hold/", lambda: REASON), Hold.objects.count())
    print("asked to lift:", pressed(here, lead, f"{path}hold/lift/", lambda: REASON))
    print(
        "lifted:",
        pressed(here, second, f"{path}hold/agree/", dict),
        Hold.objects.filter(lifted_at=None).count(),
    )
    confirm(actor_for(lead), case.pk)
    case.steps.filter(state="open").update(state=Step.State.GONE)
    ask_to_close(actor_for(lead), case.pk, "All done")
    agree_to_close(actor_for(second), case.pk)
    Case.objects.filter(pk=case.pk).update(
        opened_at=timezone.now().replace(year=1990), closed_at=timezone.now().replace(year=1990)
    )
    print("end asked for:", pressed(here, lead, gone, lambda: REASON), Disposal.objects.count())
    print(
        "end agreed to:",
        pressed(here, second, f"{gone}agree/", dict),
        Disposal.objects.exclude(disposed_at=None).count(),
    )
    left = [one for one in Evidence.objects.all() if one.sealed or vault.path_of(here.pk, one.pk).exists()]
    print("left:", len(left), len(digest_of(Disposal.objects.get())))


def main() -> None:
    here, there = two_schools()
    with school_scope(here):
        people = enrolled(ROLES)
        case, report, code = told(here)
        kept_once(here, case, people[0])
        tellers(here, report, code)
        print("changed:", raw("UPDATE evidence_evidence SET sha256 = 'x'"))
        print("its custody:", raw("UPDATE evidence_custody SET kind = 'arrived' WHERE kind = 'looked'"))
        print("deleted:", *{raw(f"DELETE FROM evidence_{one}") for one in ("evidence", "custody")})
        print("bundle changed:", raw("UPDATE bundle_bundle SET manifest_sha256 = 'x'"))
        print("faults:", faults_of_all()[1], faults_of_evidence()[1], verify().ok)
        held_and_ended(here, case, people)
    with school_scope(there):
        counts = [model.objects.count() for model in (Evidence, Custody, Hold, Bundle, Disposal)]
        print("seen elsewhere:", *counts, raw("SELECT 1 FROM evidence_evidence"))
    with school_scope(here):
        print("faults at the end:", ended_cases().faults, verify().ok)


main()
