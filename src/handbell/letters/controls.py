"""How this room evidences clauses: letters that were called for and went in time, each with its receipt.

What stands here is read by everybody who reads the policy, so it must tell nobody of a case: every letter has one
answer, over all reports of the school together, without numbers below five cases and without cases that go round the
headteacher.
Letters to all families are no secret: each clause has its own answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.cases.controls import FEWEST, Counted
from handbell.cases.models import Step
from handbell.ledger.controls import records
from handbell.letters.models import Letter
from handbell.policy import Clause
from handbell.policy.letters import house_letters
from handbell.schools.controls import ClauseFamily, Control, ControlFamily, Finding, Period, register

FAMILIES: Final = "letter:parent_notice"
A_YEAR: Final = timedelta(days=365)
WARN: Final = timedelta(days=30)
_AGENCIES: Final = ("police", "lado", "iwf", "ceop", "local_authority", "platform")


def counted(period: Period) -> Counted:
    """One query over the steps that a letter or sheet answers, of cases that were opened in the period."""
    now = timezone.now()
    by_letter = Q(kind=Step.Kind.DO, what__in=("send_letter", "seek_advice_first"))
    by_letter |= Q(kind=Step.Kind.AGENCY, what__in=_AGENCIES)
    by_letter |= Q(kind=Step.Kind.DO, what="contact_parent", case__category="underage_account")
    rows = Step.objects.exclude(state=Step.State.GONE).filter(
        by_letter, case__opened_at__gte=period.since, case__opened_at__lt=period.until, case__round_head=False
    )
    late = Q(state=Step.State.OPEN, due_at__lt=now) | Q(done_at__gt=F("due_at"))
    found = rows.aggregate(
        cases=Count("case", distinct=True), steps=Count("pk"), done=Count("pk", filter=~Q(state=Step.State.OPEN)),
        late=Count("pk", filter=late), newest=Max("done_at"),
    )  # fmt: skip
    return Counted(found["cases"], found["steps"], found["done"], found["late"], found["newest"])


def of_cases(period: Period, names: frozenset[str]) -> Mapping[str, Finding]:
    """`letter:<id>`: one answer for all, so that none tells of a case of its kind."""
    found = counted(period)
    link = reverse("cases:cases")
    if found.status == "none":
        said = Finding("none", _("No report called for a letter in this time."), link=link)
        return dict.fromkeys(names, said)
    words = {
        "broken": _(
            "A letter or referral that a report called for was late. Those who look after it see which."
        ),
        "due": _("Letters or referrals are to be sent, each within its time."),
        "kept": _("Every letter and referral that a report called for was made in time and has its receipt."),
    }[found.status]
    items: tuple[str, ...] = ()
    if found.cases >= FEWEST:
        items = (_("%(done)d of %(all)d are done, %(late)d late.")
                 % {"done": found.done, "all": found.steps, "late": found.late},)  # fmt: skip
    return dict.fromkeys(names, Finding(found.status, words, link=link, items=items))


def to_families(_period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """`letter:parent_notice`: the newest letter to all families that carries the clause, and whether a year has passed.
    One query."""
    newest: dict[str, Letter] = {}
    for letter in Letter.objects.filter(case=None, state=Letter.State.SENT).order_by("sent_at"):
        newest.update(dict.fromkeys(letter.clauses, letter))
    return {(clause.id, name): _notice(newest.get(clause.id)) for clause, name in asked}


def _notice(letter: Letter | None) -> Finding:
    link = reverse("letters:families")
    if letter is None or letter.sent_at is None:
        return Finding("none", _("No letter to families that carries it has been sent yet."), link=link)
    day = date_format(timezone.localtime(letter.sent_at), "j F Y")
    age = timezone.now() - letter.sent_at
    if age > A_YEAR:
        return Finding(
            "broken", _("The last letter to families that carries it went on %s.") % day, letter.sent_at, link
        )
    if age > A_YEAR - WARN:
        return Finding(
            "due", _("It went on %s: the next letter to families is due.") % day, letter.sent_at, link
        )
    return Finding("kept", _("A letter to all families carried it on %s.") % day, letter.sent_at, link)


def record_of_letters(period: Period) -> Finding:
    """`record:letters`: words, reader and day of each sent letter stand in a record that stands. No number."""
    sent = Letter.objects.filter(
        state=Letter.State.SENT, logged_at__gte=period.since, logged_at__lt=period.until
    )
    if not sent.filter(Q(case=None) | Q(case__round_head=False)).exists():
        return Finding("none", _("No letter was sent in this period."))
    found = records(period, frozenset({"record:letters"}))["record:letters"]
    words = {
        "kept": _(
            "Each letter is kept as it went, with its second reader and its day, in a record that stands."
        ),
        "due": _("Each letter is kept as it went; a check of the record is due."),
    }.get(found.status, found.evidence)
    return Finding(found.status, words, link=found.link)


_KNOWN: Final = frozenset(f"letter:{one}" for one in house_letters()) - {FAMILIES}

register(
    ControlFamily("letter:*", gettext_lazy("letter"), of_cases, knows=_KNOWN.__contains__),
    ClauseFamily(FAMILIES, gettext_lazy("letter to families"), to_families),
    Control("record:letters", gettext_lazy("record of letters"), record_of_letters),
)
