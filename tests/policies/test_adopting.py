"""A draft becomes the policy in force: once, by the headteacher, as it was seen; the one before is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.conftest import enrol
from tests.policies.test_drafts import SMALL

from handbell.ledger.lines import lines
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.policies.actions.adopt_draft import AnotherWasAdopted, adopt_draft
from handbell.policies.actions.discard_draft import discard_draft
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.engines import pack_of_version
from handbell.policies.former import policies_had
from handbell.policies.models import KeptAnswer, PolicyDraft, PolicyDraftVersion
from handbell.policies.telling import ADOPTED
from handbell.policy import PackError, Situation, pack_ids
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.guard import REFUSED
from handbell.schools.models import OWN, AdoptedPolicy, School
from handbell.schools.policy import adopted_policy, engine_of, pack_of, school_pack
from handbell.schools.scope import NoSchoolInScope, school_scope
from handbell.schools.staying import PolicyStays

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]


def today() -> date:
    return timezone.localdate()


def adopt(by: Actor, version: PolicyDraftVersion, **other: Any) -> AdoptedPolicy:
    """As a headteacher does who has just looked at the page."""
    with school_scope(by.school):
        now = AdoptedPolicy.objects.filter(in_force=True).first()
    said: dict[str, Any] = {
        "adopted_on": today(), "review_on": today() + timedelta(days=365), "signed_by": "Ruth  Aspinall",
        "instead_of": now.pk if now else None,
    }  # fmt: skip
    number = other.pop("number", version.number)
    return adopt_draft(by, version.draft_id, number, **(said | other))


@pytest.fixture
def ours(in_oakfield: School, headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    """A policy of the school's own writing, with one clause."""
    return import_draft(acting(headteacher), SMALL, "Our own")


def test_what_comes_with_handbell_is_never_called_like_an_own_policy() -> None:
    assert not [one for one in pack_ids() if one.startswith(OWN)]


def test_the_schools_own_text_becomes_its_policy(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    before = adopted_policy()
    adopted = adopt(acting(headteacher), ours)
    assert adopted_policy() == adopted
    assert (adopted.own, adopted.toml, adopted.signed_by) == (True, SMALL, "Ruth Aspinall")
    pack = school_pack()
    assert (pack.id, pack.name, pack.version) == (adopted.pack_id, "Oakfield Primary", 1)
    assert [clause.id for clause in pack.clauses] == ["OF-1"]
    decided = engine_of(adopted.pack_id).decide(Situation("teacher", "share_login", {}))
    assert decided.outcome == "forbidden" and decided.citations == ("OF-1",)
    before.refresh_from_db()
    assert (before.in_force, before.ended_at) == (False, adopted.answers_from)
    draft = PolicyDraft.objects.get(pk=ours.draft_id)
    assert (draft.state, draft.adopted_as) == ("adopted", adopted.pack_id)


def test_it_is_read_and_compiled_once(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting, django_assert_num_queries: Any
) -> None:
    adopted = adopt(acting(headteacher), ours)
    with django_assert_num_queries(1):
        first = pack_of(adopted.pack_id)
    with django_assert_num_queries(0):
        assert pack_of(adopted.pack_id) is first
        assert engine_of(adopted.pack_id) is engine_of(adopted.pack_id)
    with django_assert_num_queries(1) as asked:
        assert school_pack() is first
    assert "toml" not in asked.captured_queries[0]["sql"]


def test_another_school_never_gets_it_however_it_asks(
    ours: PolicyDraftVersion, headteacher: Person, other_school: School, acting: Acting, outsider: Person
) -> None:
    adopted = adopt(acting(headteacher), ours)
    assert pack_of(adopted.pack_id).clauses  # it is known to this process now
    with school_scope(other_school):
        for asked in (pack_of, engine_of):
            with pytest.raises(PackError, match="there is no policy"):
                asked(adopted.pack_id)
        with pytest.raises(CannotBeDone, match=r"This school never had that policy."):
            start_draft(acting(outsider), adopted.pack_id)
        assert school_pack().id == "st-nicholas"
    with pytest.raises(PolicyDraft.DoesNotExist):
        adopt(acting(outsider), ours)


def test_no_school_no_own_policy(ours: PolicyDraftVersion, headteacher: Person, acting: Acting) -> None:
    adopted = adopt(acting(headteacher), ours)
    from handbell.schools import scope

    token = scope._scope.set(None)
    try:
        with pytest.raises(NoSchoolInScope):
            pack_of(adopted.pack_id)
        assert pack_of("st-nicholas").id == "st-nicholas"  # what comes with Handbell is everybody's
    finally:
        scope._scope.reset(token)


def test_only_the_headteacher_adopts(
    ours: PolicyDraftVersion, oakfield: School, teacher: Person, dsl: Person, office: Person, governor: Person,
    parent: Person, headteacher: Person, acting: Acting,
) -> None:  # fmt: skip
    chair = enrol(oakfield, "Ruth", "Aspinall", "chair_of_governors")
    for other in (teacher, dsl, office, governor, parent, chair):
        with pytest.raises(NotAllowed, match=r"Only the headteacher puts a policy in force"):
            adopt(acting(other), ours)
    assert adopted_policy().pack_id == "st-nicholas"
    assert adopt(acting(headteacher), ours).in_force


def test_what_cannot_be_adopted_is_refused_in_a_sentence(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by = acting(headteacher)

    def said(version: PolicyDraftVersion = ours, **other: Any) -> tuple[str, str]:
        with pytest.raises(CannotBeDone) as refused:
            adopt(by, version, **other)
        return refused.value.field, refused.value.sentence

    assert said(adopted_on=today() + timedelta(days=1)) == (
        "adopted_on", "This day is still to come. Adopt on the day itself; until then the policy in force answers.",
    )  # fmt: skip
    for day in (today(), today() - timedelta(days=400)):
        assert said(review_on=day) == ("review_on", "The review comes after the adoption. Give a later day.")
    assert said(signed_by=" \n") == ("signed_by", "Say who signs it for the governors.")
    assert said(signed_by="A" * 121) == ("signed_by", "A name may have 120 characters. Shorten it.")
    wordless = SMALL.replace('[[clause.rule]]\nact = "share_login"\n', "").replace('"decide"', '"page:staff"')
    empty = import_draft(by, wordless, "No rules")
    assert said(empty)[1].startswith(
        "This draft cannot answer a question yet: none of its clauses has a rule."
    )
    later = import_draft(by, wordless.replace("version = 1", 'version = 1\nrules = "none yet"'), "Later")
    assert said(later)[1].startswith("This draft cannot answer a question yet")
    named = import_draft(by, SMALL.replace("OF-1", "OF-1/a"), "A stroke")
    assert said(named)[1].startswith("The clause “OF-1/a” cannot be shown by its name.")
    save_draft_version(by, ours.draft_id, 1, SMALL.replace("Nobody", "No one"), "Said otherwise")
    assert said()[1] == "Version 1 is not the newest: version 2 is. Look at it, then adopt."
    assert said(number=7)[1].startswith("Version 7 is not the newest")
    discard_draft(by, ours.draft_id)
    assert said(number=2)[1].startswith("This draft was given up.")
    assert adopted_policy().pack_id == "st-nicholas"
    assert not Entry.objects.filter(verb="policies.adopted").exists()


def test_pressing_twice_adopts_once_and_an_adopted_draft_takes_nothing_more(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by = acting(headteacher)
    before = adopted_policy().pk
    adopted = adopt(by, ours, instead_of=before)
    for now in (before, adopted.pk):
        with pytest.raises(AlreadyDone, match=r"This draft was adopted already."):
            adopt(by, ours, instead_of=now)
    for attempt in (
        lambda: save_draft_version(by, ours.draft_id, 1, SMALL.replace("Nobody", "No one"), "Late"),
        lambda: discard_draft(by, ours.draft_id),
    ):
        with pytest.raises(CannotBeDone, match=r"This draft was adopted. Begin another"):
            attempt()
    assert AdoptedPolicy.objects.count() == 2
    assert Entry.objects.filter(verb="policies.adopted").count() == 1


def test_whoever_comes_second_with_another_draft_looks_again(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by, before = acting(headteacher), adopted_policy().pk
    second = start_draft(by, "westbrook-old-hall")
    adopted = adopt(by, ours)
    for seen in (before, None, uuid4()):
        with pytest.raises(AnotherWasAdopted, match=r"Another policy was put in force since you opened"):
            adopt(by, second, instead_of=seen)
    assert adopted_policy() == adopted
    assert adopt(by, second, instead_of=adopted.pk).version == 2


def test_a_school_without_a_policy_adopts_its_first(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    AdoptedPolicy.objects.all().delete()
    adopted = adopt(acting(headteacher), ours, adopted_on=date(2025, 9, 1), review_on=date(2026, 9, 1))
    assert adopted_policy() == adopted
    assert (adopted.adopted_on, adopted.review_on) == (date(2025, 9, 1), date(2026, 9, 1))


def test_everyone_concerned_is_told_and_only_once_a_policy(
    ours: PolicyDraftVersion, headteacher: Person, teacher: Person, governor: Person, parent: Person, pupil: Person,
    outsider: Person, acting: Acting,
) -> None:  # fmt: skip
    first = adopt(acting(headteacher), ours)

    def told(person: Person) -> list[tuple[str, str]]:
        return [(one.title, one.link) for one in waiting_for(person.pk).filter(kind=ADOPTED)]

    for person in (teacher, governor, parent):
        assert told(person) == [("Our policy has changed: version 1", f"/policies/had/{first.pk}/")]
    assert told(headteacher) == told(pupil) == told(outsider) == []
    second = adopt(acting(headteacher), start_draft(acting(headteacher)))
    assert told(teacher) == [("Our policy has changed: version 2", f"/policies/had/{second.pk}/")]


def test_the_record_has_the_digest_of_the_text_and_who_signed(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    before = adopted_policy()
    adopted = adopt(acting(headteacher), ours)
    entry = Entry.objects.get(verb="policies.adopted")
    assert entry.about == adopted.reference
    assert entry.contents["sha256"] == sha256(SMALL.encode()).hexdigest()
    assert (entry.contents["signed_by"], entry.contents["instead_of"]) == ("Ruth Aspinall", before.reference)
    [line] = lines([entry], acting(headteacher))
    assert (str(line.did), line.about_name) == (
        "put a policy in force that was adopted",
        "our policy, version 1",
    )


def test_nothing_writes_over_an_adopted_text_or_deletes_it(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    adopted = adopt(acting(headteacher), ours)
    own, shipped = AdoptedPolicy.objects.filter(pk=adopted.pk), AdoptedPolicy.objects.exclude(pk=adopted.pk)
    for change in (
        lambda: own.update(toml=SMALL + "\n"),
        lambda: own.update(pack_id="st-nicholas", toml=""),
        lambda: own.update(signed_by="Somebody else"),
        lambda: shipped.update(pack_id="own-1", toml=SMALL),
        lambda: connection.cursor().execute("UPDATE schools_adoptedpolicy SET toml = 'x'"),
    ):
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            change()
    for delete in (adopted.delete, AdoptedPolicy.objects.all().delete):
        with pytest.raises(PolicyStays, match="never deleted"), transaction.atomic():
            delete()
    for wrong in ({"pack_id": "own-2"}, {"pack_id": "st-nicholas", "toml": SMALL}):
        with pytest.raises(DatabaseError, match="own_id_and_text_together"), transaction.atomic():
            AdoptedPolicy.objects.create(adopted_on=today(), signed_by="R", in_force=False, **wrong)
    # The demonstration keeps its dates beside today, and packs of Handbell's own are as they were.
    assert own.update(adopted_on=today() - timedelta(days=1)) == shipped.update(pack_id="take-1-studios") == 1


def test_the_next_draft_begins_from_it_and_versions_count_on(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by = acting(headteacher)
    first = adopt(by, ours)
    began = start_draft(by)
    assert began.words == "Begun from Oakfield Primary, version 1"
    assert (began.draft.based_on_pack, began.draft.based_on_version) == (first.pack_id, 1)
    pack = pack_of_version(began)
    assert (pack.id, pack.version, pack.clauses) == ("our-policy", 2, school_pack().clauses)
    second = adopt(by, began)
    third = adopt(by, start_draft(by, first.pack_id))
    assert [one.version for one in (first, second, third)] == [1, 2, 3]
    assert [one.adopted for one in policies_had(by)][:3] == [third, second, first]
    assert pack_of(first.pack_id).clauses  # those before are kept


def test_kept_answers_are_given_by_it_and_name_it(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by = acting(headteacher)
    keep_answer(by, ["headteacher"], "share_login", {})
    adopted = adopt(by, ours)
    kept = keep_answer(by, ["headteacher"], "share_login", {})
    assert (kept.pack_id, kept.pack_version, kept.policy_name) == (adopted.pack_id, 1, "Oakfield Primary")
    assert KeptAnswer.objects.get(pack_id="st-nicholas").policy_name == "st-nicholas"
