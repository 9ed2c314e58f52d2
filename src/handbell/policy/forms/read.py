"""Reading forms from TOML, strictly: what is wrong is one sentence that names file, form and mend."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from ..errors import PackError
from ..table import Table
from ..vocabulary import Vocabulary, vocabulary
from .form import ANSWERS, DOES, EACH, EVERY, KINDS, NEEDED, Ask, Form, Gives, Stage, Then, When

_LISTS = ("ask", "stage", "then", "gives")
_Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Raw:
    """A form's tables as they were written, before a pack's own are laid over them, and the file they came from."""

    data: Mapping[str, Any]
    file: str


def read_raw(path: Path) -> list[Raw]:
    """The `[[form]]` tables of a file. PackError where it is not readable or holds anything else."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"cannot be read: {error}", file=path.name) from None
    top = Table(data, "the file of forms", _fail_in(path.name))
    forms = top.tables("form")
    top.done()
    return [Raw(one, path.name) for one in forms]


def laid_over(house: Raw, own: Raw) -> Raw:
    """The house form with what a pack's table says instead. Asks, stages and what follows are matched by their name:
    a table with a known name replaces the keys that it gives, another is added; `drop = ["name"]` takes some out."""
    table = Table(own.data, f"the form {own.data.get('id', '?')!r}", _fail_in(own.file))
    dropped = table.texts("drop")
    merged: _Entry = {
        **house.data,
        **{key: value for key, value in own.data.items() if key not in ("like", "drop")},
    }
    for key in _LISTS:
        merged[key] = _matched(house.data.get(key, []), table.tables(key), dropped)
    known = {one["name"] for key in _LISTS for one in house.data.get(key, []) if "name" in one}
    for name in dropped:
        if name not in known:
            table.fail(f"{table.where} drops {name!r}, which the form does not have", name)
    return Raw(merged, own.file)


def _matched(house: list[_Entry], own: list[_Entry], dropped: Collection[str]) -> list[_Entry]:
    found = [dict(one) for one in house if one.get("name") not in dropped]
    places = {one["name"]: place for place, one in enumerate(found) if "name" in one}
    for one in own:
        if one.get("name") in places:
            found[places[one["name"]]].update(one)
        else:
            found.append(dict(one))
    return found


def form_of(raw: Raw, clauses: Collection[str] | None = None) -> Form:
    """The form itself. `clauses` are those of the pack: another that is named is an error; None asks for none."""
    fail = _fail_in(raw.file)
    table = Table(raw.data, f"the form {raw.data.get('id', '?')!r}", fail)
    words = vocabulary()
    reader = _Reader(words, clauses, fail)
    control = table.text("control")
    kind, _colon, name = control.partition(":")
    if kind not in KINDS or not name:
        fail(
            f"{control!r} is no control that a form describes; begin it with one of {', '.join(KINDS)}",
            control,
        )
    form = Form(
        id=table.text_or("id", name), control=control, title=table.text("title"), about=table.text_or("about"),
        clauses=reader.clause_list(table, "clauses"), by=table.words("by", words.roles, "role"),
        owner=table.word_or_none("owner", words.roles, "role") or "",
        deputy=table.word_or_none("deputy", words.roles, "role") or "",
        every=table.word_or_none("every", EVERY, "interval") or "once", due=table.text_or("due"),
        remind=table.number_or("remind", 14) or 0, each=table.word_or_none("each", EACH, "unit") or "school",
        each_of=table.text_or("each_of"), advice=table.flag_or("advice", False), record=table.text_or("record"),
        early_by=table.text_or("early_by"),
        notice_days=table.number_or("notice_days", 0) or 0, notice_clause=reader.clause(table, "notice_clause"),
        same_as=table.texts("same_as"), same_clause=reader.clause(table, "same_clause"),
        group=table.text_or("group"), review=table.word_or_none("review", EVERY, "interval") or "",
        unique=table.texts("unique"), shown_to_public=table.texts("shown_to_public"),
        seen_by=table.words("seen_by", words.roles, "role"),
        documents=table.words("documents", (*words.policies, "code_of_conduct"), "policy"),
        asks=reader.asks(table), stages=reader.stages(table), then=reader.thens(table), gives=reader.gives(table),
    )  # fmt: skip
    table.done()
    check(form, fail)
    return form


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Vocabulary
    clauses: Collection[str] | None
    fail: Any

    def clause(self, table: Table, key: str = "clause") -> str:
        named = table.text_or(key)
        return named if self._known(named) else ""

    def clause_list(self, table: Table, key: str) -> tuple[str, ...]:
        return tuple(one for one in table.texts(key) if self._known(one))

    def _known(self, named: str) -> bool:
        if named and self.clauses is not None and named not in self.clauses:
            self.fail(f"names a clause that the pack does not have: {named}", named)
        return bool(named)

    def asks(self, table: Table) -> tuple[Ask, ...]:
        return tuple(
            self._ask(Table(one, f"{table.where}, ask {one.get('name', '?')!r}", self.fail))
            for one in table.tables("ask")
        )

    def _ask(self, table: Table) -> Ask:
        choices = table.table_or_empty("choices")
        ask = Ask(
            name=table.text("name"), label=table.text("label"),
            kind=table.word_or_none("kind", ANSWERS, "kind of answer") or "text",
            needed=table.word_or_none("needed", NEEDED, "need") or "must", help=table.text_or("help"),
            clause=self.clause(table), choices=tuple((key, str(value)) for key, value in choices.items()),
            roles=table.words("roles", self.words.roles, "role"), register=table.text_or("register"),
            when=self._whens(table), refuse=table.texts("refuse"), consent=table.text_or("consent"),
            refuse_says=table.text_or("refuse_says"),
            least=table.number_or("least"), most=table.number_or("most"),
            later_than=table.text_or("later_than"), at_most=table.text_or("at_most"),
        )  # fmt: skip
        table.done()
        if (ask.kind in ("choice", "choices")) != bool(ask.choices):
            self.fail(f"{table.where}: 'choices' and the kinds 'choice' and 'choices' go together", ask.name)
        return ask

    def _whens(self, table: Table) -> tuple[When, ...]:
        inner = Table(whens := table.table_or_empty("when"), f"'when' of {table.where}", self.fail)
        return tuple(When(name, inner.texts(name)) for name in whens)

    def stages(self, table: Table) -> tuple[Stage, ...]:
        return tuple(
            self._stage(Table(one, f"{table.where}, a stage", self.fail)) for one in table.tables("stage")
        )

    def _stage(self, table: Table) -> Stage:
        stage = Stage(
            label=table.text("label"), by=table.words("by", self.words.roles, "role"), by_ask=table.text_or("by_ask"),
            clause=self.clause(table), asks=self.asks(table), agrees=table.flag_or("agrees", True),
            when=self._whens(table),
        )  # fmt: skip
        table.text_or("name")
        table.done()
        if not stage.by and not stage.by_ask:
            self.fail(f"{table.where} needs 'by' or 'by_ask': somebody must decide", stage.label)
        return stage

    def thens(self, table: Table) -> tuple[Then, ...]:
        return tuple(
            self._then(Table(one, f"{table.where}, what follows", self.fail)) for one in table.tables("then")
        )

    def _then(self, table: Table) -> Then:
        fill = table.table_or_empty("fill")
        then = Then(
            do=table.word("do", DOES, "thing that follows"), label=table.text_or("label"), name=table.text_or("name"),
            form=table.text_or("form"), by=table.words("by", self.words.roles, "role"), due=table.text_or("due"),
            text=table.text_or("text"), clause=self.clause(table), before_active=table.flag_or("before_active", False),
            for_each=table.text_or("for_each"), for_others=table.text_or("for_others"),
            when=self._whens(table), fill=MappingProxyType({key: str(value) for key, value in fill.items()}),
        )  # fmt: skip
        table.done()
        return then

    def gives(self, table: Table) -> tuple[Gives, ...]:
        return tuple(
            self._gives(Table(one, f"{table.where}, what it gives", self.fail))
            for one in table.tables("gives")
        )

    def _gives(self, table: Table) -> Gives:
        facts, where = table.table_or_empty("facts"), table.table_or_empty("where")
        for fact in (*facts, *where):
            table._known(fact, self.words.facts, "fact")
        given = Gives(
            acts=table.words("acts", self.words.acts, "act", required=True), facts=MappingProxyType(facts),
            within=table.text_or("within"), of=table.text_or("of"), for_all=table.flag_or("for_all", False),
            where=MappingProxyType({fact: str(ask) for fact, ask in where.items()}), when=self._whens(table),
            forbids=table.flag_or("forbids", False), roles=table.words("roles", self.words.roles, "role"),
            clause=self.clause(table),
        )  # fmt: skip
        table.text_or("name")
        table.done()
        return given


def check(form: Form, fail: Any) -> None:
    """What a form says must hang together: every name that it uses is one of its asks, once."""
    names = [one.name for one in form.asks]
    for name in names:
        if names.count(name) > 1:
            fail(f"the form {form.id!r} asks {name!r} twice", name)
    for used in _named(form):
        if used not in names:
            fail(f"the form {form.id!r} names {used!r}, which it does not ask", used)
    if form.kind == "task" and not form.owner and form.each != "person":
        fail(f"the form {form.id!r} needs 'owner': a duty is somebody's", form.id)
    if form.record and (form.kind not in ("task", "register") or not form.record.startswith("record:")):
        fail(
            f"the form {form.id!r}: 'record' is a control such as 'record:lessons', and goes with a task or a register",
            form.record,
        )
    for then in form.then:
        if (then.do in ("enter", "open")) != bool(then.form):
            fail(f"the form {form.id!r}: 'enter' and 'open' name a form, the others do not", form.id)
        if (then.for_each or then.for_others) and (then.do != "open" or (then.for_each and then.for_others)):
            fail(f"the form {form.id!r}: 'for_each' or 'for_others', one of them, goes with 'open'", form.id)
        if then.do in ("confirm", "tell") and not (then.by and then.label):
            fail(f"the form {form.id!r}: 'confirm' and 'tell' need 'by' and 'label'", form.id)


def _named(form: Form) -> list[str]:
    found = [*form.same_as, *form.unique, *form.shown_to_public]
    found += [when.ask for asked in form.asks for when in asked.when]
    found += [when.ask for then in form.then for when in then.when]
    found += [name for then in form.then for name in (then.for_each, then.for_others) if name]
    found += [one.later_than for one in form.asks if one.later_than not in ("", "today")]
    found += [one.at_most for one in form.asks if one.at_most not in ("", "today")]
    found += [when.ask for stage in form.stages for when in stage.when]
    found += [stage.by_ask for stage in form.stages if stage.by_ask]
    for given in form.gives:
        found += [name for name in (given.within, given.of, *given.where.values()) if name]
    return found


def _fail_in(file: str) -> Any:
    def fail(message: str, _word: str) -> NoReturn:
        raise PackError(message, file=file)

    return fail
