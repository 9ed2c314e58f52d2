"""How signing evidences clauses: kept when everybody whom the clause binds has signed what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.duties.signatures.sheets import ELSEWHERE, Sheet, sheets
from handbell.duties.signatures.signers import Standing, signatures_of, signers, standings
from handbell.policy import Clause
from handbell.policy.forms import house_forms
from handbell.schools.controls import ClauseFamily, Finding, Period, Status, register


def knows(name: str) -> bool:
    """Whether some form describes it and the policies room does not keep it."""
    return name != ELSEWHERE and any(raw.data.get("control") == name for raw in house_forms().values())


def of_pairs(_period: Period, pairs: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """Every signature at once: six queries, whatever the number of clauses."""
    found, today = sheets(), timezone.localdate()
    everybody, signed = signers(today), signatures_of(found)
    stand = {one.form.id: standings(one, everybody.values(), signed[one.form.id], today) for one in found}
    known: dict[tuple[str, ...], Finding] = {}
    answers: dict[tuple[str, str], Finding] = {}
    for clause, name in pairs:
        keeping = [one for one in found if one.form.control == name and clause.id in one.form.clauses]
        key = (name, *sorted(clause.binds), *(one.form.id for one in keeping))
        if keeping and key not in known:
            known[key] = _of_clause(clause, keeping, stand)
        if keeping:
            answers[clause.id, name] = known[key]
    return answers


def _of_clause(clause: Clause, keeping: Sequence[Sheet], stand: Mapping[str, list[Standing]]) -> Finding:
    link = reverse("signatures:everybody")
    missing = [what for one in keeping for what in one.missing]
    if missing:
        said = _("Nobody can sign yet: the register of linked policies does not have %(what)s.")
        return Finding(
            "none",
            said % {"what": ", ".join(missing)},
            link=reverse("registers:register", args=["linked_policies"]),
        )
    bound = [
        one
        for sheet in keeping
        for one in stand[sheet.form.id]
        if any(accepted.id == clause.id for accepted in sheet.accepted(one.signer.roles))
    ]
    if not bound:
        return Finding("none", _("Nobody on file is bound by this."), link=link)
    if set(clause.binds) <= {"parent", "pupil"}:
        return _households(bound, link)
    return _signed(
        bound,
        link,
        advice=all(sheet.form.advice for sheet in keeping),
        draft=any(one.on_draft for one in keeping),
    )


def _signed(bound: Sequence[Standing], link: str, *, advice: bool, draft: bool) -> Finding:
    late = [one for one in bound if one.status == "broken"]
    done = sum(not one.outstanding for one in bound)
    status: Status = "kept" if done == len(bound) else "due"
    if late and not advice:
        status = "broken"
    said = _("%(done)d of %(all)d have signed what is in force") % {"done": done, "all": len(bound)}
    if late:
        said += _("; %(late)d are late") % {"late": len(late)}
    if draft:
        said += _("; signed on a draft")
    newest = max((one.signed.at for one in bound if one.signed), default=None)
    items = tuple(_item(one) for one in bound if one.outstanding)[:10]
    return Finding(status, f"{said}.", newest, link, items)


def _households(bound: Sequence[Standing], link: str) -> Finding:
    """By child: one adult who answers for a child is enough. No child is named."""
    children = {child for one in bound for child in one.signer.children}
    covered = {child for one in bound if not one.outstanding for child in one.signer.children}
    waiting = [one for one in bound if one.outstanding and one.signer.children - covered]
    status: Status = "kept" if covered == children else "due"
    if any(one.status == "broken" for one in waiting):
        status = "broken"
    said = _("the households of %(done)d of %(all)d pupils have acknowledged it.")
    newest = max((one.signed.at for one in bound if one.signed), default=None)
    return Finding(status, said % {"done": len(covered), "all": len(children)}, newest, link)


def _item(one: Standing) -> str:
    said = _("%(name)s: by %(day)s") if one.status == "due" else _("%(name)s: was due on %(day)s")
    return said % {"name": one.signer.name, "day": f"{one.due.day} {one.due:%B %Y}"}


register(ClauseFamily("attest:*", gettext_lazy("signature"), of_pairs, knows))
