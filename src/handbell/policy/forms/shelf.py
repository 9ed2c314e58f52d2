"""The forms that come with Handbell, and those that are live under a pack."""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ..clauses import Clause
from ..errors import PackError, unknown
from ..pack import Pack
from .form import Form, Forms
from .read import Raw, form_of, laid_over, read_raw

FOLDER = Path(__file__).parent
HOUSE, PACKS = FOLDER / "house", FOLDER / "packs"


@lru_cache(maxsize=1)
def house_forms() -> MappingProxyType[str, Raw]:
    """Every form that a school has unless its pack says otherwise, as it was written, by id."""
    found: dict[str, Raw] = {}
    for path in sorted(HOUSE.glob("*/*.toml")):
        for raw in read_raw(path):
            form = form_of(raw)
            if form.id in found:
                raise PackError(
                    f"the form {form.id!r} stands in {found[form.id].file} already", file=path.name
                )
            found[form.id] = raw
    return MappingProxyType(found)


def forms_of(pack: Pack) -> Forms:
    """The forms that are live under this pack: a clause is kept by their control, the pack's own table names the
    clauses that they keep, or a live form opens them.

    A pack's own tables are laid over the house's: `id` of a house form changes it, `like` makes a form of its own out
    of it, which then stands in its place unless the pack names that one too. PackError where a table cannot be used.
    """
    raws, own = dict(house_forms()), _own(pack)
    for raw in own:
        _lay(raws, raw)
    ids = frozenset(clause.id for clause in pack.clauses)
    strict = _is_its_own(pack)
    forms = {name: _of_pack(form_of(raw, ids if strict else None), ids) for name, raw in raws.items()}
    named = [_name(raw, "id") for raw in own if "clauses" in raw.data]
    return Forms(_claimed(_live(forms, pack, named), pack))


def _own(pack: Pack) -> list[Raw]:
    name = pack.forms or pack.id
    paths = [PACKS / f"{name}.toml", *sorted((PACKS / name).glob("*.toml"))]
    return [raw for path in paths if path.exists() for raw in read_raw(path)]


def _is_its_own(pack: Pack) -> bool:
    """A policy made from another may have lost clauses that the forms of that one name: they are left out there."""
    return not pack.forms or pack.forms == pack.id


def _lay(raws: dict[str, Raw], own: Raw) -> None:
    name, like = (_name(own, key) for key in ("id", "like"))
    if not name:
        raise PackError("a form needs 'id'", file=own.file)
    house = house_forms().get(like or name)
    if like and house is None:
        raise PackError(unknown("form", like, house_forms()), file=own.file)
    if like and raws.get(like) is house:
        del raws[like]
    raws[name] = laid_over(house, own) if house else own


def _name(own: Raw, key: str) -> str:
    value = own.data.get(key, "")
    if not isinstance(value, str):
        raise PackError(f"{key!r} of a form must be text", file=own.file)
    return value


def _of_pack(form: Form, ids: frozenset[str]) -> Form:
    """The form without clauses that this pack does not have."""

    def kept(clause: str) -> str:
        return clause if clause in ids else ""

    return replace(
        form,
        clauses=tuple(one for one in form.clauses if one in ids),
        notice_clause=kept(form.notice_clause),
        same_clause=kept(form.same_clause),
        asks=tuple(replace(one, clause=kept(one.clause)) for one in form.asks),
        stages=tuple(
            replace(
                one,
                clause=kept(one.clause),
                asks=tuple(replace(ask, clause=kept(ask.clause)) for ask in one.asks),
            )
            for one in form.stages
        ),
        then=tuple(replace(one, clause=kept(one.clause)) for one in form.then),
        gives=tuple(replace(one, clause=kept(one.clause)) for one in form.gives),
    )


def _live(forms: dict[str, Form], pack: Pack, named: Collection[str]) -> dict[str, Form]:
    wanted = {control for clause in pack.clauses for control in clause.kept_by}
    live = {name for name, form in forms.items() if form.control in wanted or form.record in wanted}
    live |= {name for name in named if forms[name].clauses}
    ahead = list(live)
    while ahead:
        form = forms[ahead.pop()]
        opened = [then.form for then in form.then if then.form] + [
            ask.register for ask in form.asks if ask.register
        ]
        if form.documents:
            opened.append("linked_policies")  # where the editions stand that are signed
        for name in opened:
            if name not in forms:
                raise PackError(
                    f"the form {form.id!r} opens an {unknown('form', name, forms)}", file=pack.file
                )
            if name not in live:
                live.add(name)
                ahead.append(name)
    return {name: form for name, form in forms.items() if name in live}


def _claimed(forms: dict[str, Form], pack: Pack) -> dict[str, Form]:
    """Each form with its clauses: those it claims, or all of its control's that no other form claims.

    A clause that only the form's record keeps goes the same way, where no control of that record's forms keeps it.
    """
    claims: dict[str, set[str]] = {}
    makers: dict[str, set[str]] = {}
    for form in forms.values():
        for control in filter(None, (form.control, form.record)):
            claims.setdefault(control, set()).update(form.clauses)
        makers.setdefault(form.record, set()).add(form.control)

    def is_of(form: Form, clause: Clause) -> bool:
        if form.control in clause.kept_by:
            return clause.id not in claims[form.control]
        alone = form.record in clause.kept_by and makers[form.record].isdisjoint(clause.kept_by)
        return alone and clause.id not in claims[form.record]

    return {
        name: form
        if form.clauses
        else replace(form, clauses=tuple(clause.id for clause in pack.clauses if is_of(form, clause)))
        for name, form in forms.items()
    }
