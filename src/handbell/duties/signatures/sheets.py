"""What there is to sign now: one sheet for each attest form that is live, in the edition that is in force."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.policy import Clause, Pack, vocabulary
from handbell.policy.forms import Ask, Form
from handbell.registers.reading import live_rows
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import adopted_policy, forms_under, pack_of

ELSEWHERE: Final = "attest:chair_signature"  # the policies room keeps it
LINKED: Final = "linked_policies"  # the register in which the editions stand


@dataclass(frozen=True, slots=True)
class Document:
    """A linked policy in the edition that is signed. `since`: the day from which the school keeps to it."""

    kind: str
    name: str
    edition: str
    address: str
    since: date

    @property
    def says(self) -> dict[str, str]:
        """What a signature keeps of it."""
        return {"kind": self.kind, "name": self.name, "edition": self.edition}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One attest form with what is signed by it now. `missing` names documents that the register does not have."""

    form: Form
    policy: AdoptedPolicy
    pack: Pack
    clauses: tuple[Clause, ...]
    documents: tuple[Document, ...]
    missing: tuple[str, ...]
    rows: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """What exactly is signed: it changes with the version of the policy and with each document's edition."""
        kept = [
            self.policy.pack_id, self.policy.version, str(self.policy.pk), self.form.id,
            *([one.kind, one.name, one.edition] for one in self.documents), *self.rows,
        ]  # fmt: skip
        return sha256(json.dumps(kept).encode()).hexdigest()

    @property
    def since(self) -> date:
        """The day from which this edition waits for signatures."""
        put = self.policy.answers_from
        start = timezone.localtime(put).date() if put else self.policy.adopted_on
        return max([start, *(one.since for one in self.documents)])

    @property
    def on_draft(self) -> bool:
        """Whether the policy calls itself a draft, and no minute of the governors has ended that."""
        told = (one for one in self.pack.clauses if one.force == "informs")
        return not self.policy.ratified and any("lint:draft_status" in one.kept_by for one in told)

    @property
    def reference(self) -> str:
        """How notices name it."""
        return f"sign:{self.form.id}:{self.edition[:32]}"

    def statements(self, roles: Collection[str]) -> tuple[Clause, ...]:
        """The clauses that bind somebody with these roles (closed upwards), in the policy's order."""
        return tuple(one for one in self.clauses if not set(one.binds).isdisjoint(roles))

    def is_for(self, roles: Collection[str]) -> bool:
        """Whether somebody with these roles signs: whom the form names, and parents whom a clause binds by name."""
        named = not set(self.form.by).isdisjoint(roles)
        family = "parent" in roles and any("parent" in one.binds for one in self.clauses)
        return (named or family) and bool(self.accepted(roles))

    def _signing(self, roles: Collection[str]) -> Collection[str]:
        """The roles in which they sign: a parent whom the form does not name signs as a parent alone; one whom it does
        signs for their child as well."""
        if set(self.form.by).isdisjoint(roles):
            return {"parent"}
        return {*roles, "pupil"} if "parent" in self.form.by and "parent" in roles else roles

    def accepted(self, roles: Collection[str]) -> tuple[Clause, ...]:
        """The clauses that stand under the signature of somebody with these roles."""
        return self.statements(self._signing(roles))

    def asks(self, roles: Collection[str]) -> tuple[Ask, ...]:
        """What is asked of somebody with these roles: a tick for each statement, then what the form itself asks."""
        spoken = {ask.clause for ask in self.form.asks if ask.clause}
        ticks = tuple(
            Ask(f"clause-{one.id}", one.says, "tick", clause=one.id)
            for one in self.accepted(roles)
            if one.id not in spoken
        )
        return (*ticks, *self.form.asks)


def sheets() -> list[Sheet]:
    """Everything that is signed under the policy in force: two queries. NoPolicyInForce where there is none."""
    policy = adopted_policy()
    pack, forms = pack_of(policy.pack_id), forms_under(policy.pack_id)
    live = [form for form in forms.of_kind("attest") if form.control != ELSEWHERE]
    registers = {LINKED, *(ask.register for form in live for ask in form.asks if ask.register)}
    rows = list(live_rows(registers))
    return [_sheet(form, policy, pack, rows) for form in live]


def sheet_of(form_id: str) -> Sheet:
    """The sheet of that form; Http404 where nothing of that name is signed."""
    found = next((one for one in sheets() if one.form.id == form_id), None)
    if found is None:
        raise Http404(_("The policy in force has nothing of this name to sign."))
    return found


def _sheet(form: Form, policy: AdoptedPolicy, pack: Pack, rows: list[Any]) -> Sheet:
    linked = [row for row in rows if row.form == LINKED and row.answers.get("what") in form.documents]
    documents = tuple(_document(row) for row in linked)
    found = {one.kind for one in documents}
    named = vocabulary().policies
    missing = tuple(
        named[kind].label if kind in named else _("Code of conduct")
        for kind in form.documents
        if kind not in found
    )
    chosen = {ask.register for ask in form.asks if ask.register}
    clauses = tuple(pack.clause(one) for one in form.clauses)
    return Sheet(
        form,
        policy,
        pack,
        clauses,
        documents,
        missing,
        tuple(str(row.pk) for row in rows if row.form in chosen),
    )


def _document(row: Any) -> Document:
    said = row.answers
    entered = timezone.localtime(row.said_since).date()
    try:
        dated = date.fromisoformat(str(said.get("dated", ""))[:10])
    except ValueError:
        dated = entered
    return Document(
        str(said["what"]), str(said.get("name", "")), str(said.get("edition", "")), str(said.get("address", "")),
        max(entered, dated) if dated <= timezone.localdate() else entered,
    )  # fmt: skip
