"""A form: what a request, a duty, a row of a register or a signature asks of people, and what follows from it.

Forms are data. A pack names the control that keeps a clause (`task:filtering_check`), a form says what that control is
in this school: who fills it in, what it must hold, who decides, how often, what comes after.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

KINDS: Final = ("task", "step", "register", "attest")
"""The kinds of control that forms describe: duties, requests, registers, signatures."""
ANSWERS: Final = (
    "text", "long", "date", "date_time", "choice", "choices", "yes_no", "tick", "number", "address", "email", "phone",
    "person", "people", "pupils", "classes", "year_groups", "platform", "file", "row",
)  # fmt: skip
"""What an answer can be. `row` is a row of the register that the ask names; `address` one of the web."""
NEEDED: Final = ("must", "warned", "may")
"""`warned`: it may stay empty; whoever decides is warned, and the warning is kept with the decision."""
EVERY: Final = (
    "once",
    "week",
    "fortnight",
    "month",
    "half_term",
    "term",
    "half_year",
    "year",
    "two_years",
    "three_years",
)
EACH: Final = ("school", "class", "year_group", "person", "row")
"""One duty for the school, or one for each of these; `person` and `row` are narrowed by `each_of`."""
DOES: Final = ("confirm", "enter", "open", "tell")


@dataclass(frozen=True, slots=True)
class When:
    """Holds where the answer called `ask` is, or contains, one of `values`."""

    ask: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a form asks.

    Pupils without a yes for the purpose that `consent` names are turned away where the room above can look it up.
    `refuse` lists answers that are turned away with `refuse_says`. `least` and `most` bound a number, or how many are
    chosen; `later_than` and `at_most` name another ask (or "today") that this answer is held against. `clause` is cited
    in the help and in every refusal.
    """

    name: str
    label: str
    kind: str = "text"
    needed: str = "must"
    help: str = ""
    clause: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    register: str = ""
    when: tuple[When, ...] = ()
    refuse: tuple[str, ...] = ()
    refuse_says: str = ""
    consent: str = ""
    least: int | None = None
    most: int | None = None
    later_than: str = ""
    at_most: str = ""

    def label_of(self, value: str) -> str:
        """How a choice is worded; the value itself where it is none of them."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class Stage:
    """One decision on a request, taken in turn: by a holder of one of `by`, or by the person named in `by_ask`.

    `agrees` false: whoever takes it writes down an answer, and agrees to nothing by it. `when`: the stage is left out
    where the answers are others.
    """

    label: str
    by: tuple[str, ...] = ()
    by_ask: str = ""
    clause: str = ""
    asks: tuple[Ask, ...] = ()
    agrees: bool = True
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Then:
    """What follows an agreement or a finished duty.

    `confirm`: a holder of `by` confirms something by name and day, `before_active` or later; `enter`: a row of the
    register form `form`, its columns filled from answers by `fill`; `open`: the duty `form`; `tell`: a notice to `by`.
    `due` is as a form's; `text` is a draft in which `{answer}` stands for an answer. An `open` may open one duty for
    each person of an ask: for those whom the answer to `for_each` names, for those of its roles whom `for_others`
    leaves out.
    """

    do: str
    label: str = ""
    name: str = ""
    form: str = ""
    by: tuple[str, ...] = ()
    due: str = ""
    text: str = ""
    clause: str = ""
    before_active: bool = False
    for_each: str = ""
    for_others: str = ""
    when: tuple[When, ...] = ()
    fill: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Gives:
    """What a live request or row lets the engine take as known: these facts, for these acts.

    `within` names the answer that holds the last day, `of` the one that names whom it is for (empty: whoever asked;
    `for_all`: everybody); `where` maps a fact of the question to the answer that must be the same. Without the
    answers in `when`, those of a request's stages among them, it gives nothing. With `forbids` the answer to `roles`
    (none: everybody) is no while it lives, by `clause`, in every situation that has these facts.
    """

    acts: tuple[str, ...]
    facts: Mapping[str, str | bool | int]
    within: str = ""
    of: str = ""
    for_all: bool = False
    where: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    when: tuple[When, ...] = ()
    forbids: bool = False
    roles: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `clauses` are those that it keeps in its pack, in the order of the pack.

    `group` is the heading under which people find it; `same_clause` is quoted where what is asked is there already by
    its `same_as`. `owner` and `deputy` are roles. `due` is a day of the year ("09-30"), a landmark ("term_end"), an
    answer with an offset ("begins-14d") or days from the opening ("+7d"). `advice`: overdue is due, never broken.
    `record` names the record that what was done makes, "record:lessons": clauses kept by it alone are the form's too.
    `early_by` names a register; a new row of it brings the duty forward.
    """

    id: str
    control: str
    title: str
    about: str = ""
    clauses: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    owner: str = ""
    deputy: str = ""
    every: str = "once"
    due: str = ""
    remind: int = 14
    each: str = "school"
    each_of: str = ""
    advice: bool = False
    record: str = ""
    early_by: str = ""
    notice_days: int = 0
    notice_clause: str = ""
    same_as: tuple[str, ...] = ()
    same_clause: str = ""
    group: str = ""
    review: str = ""
    unique: tuple[str, ...] = ()
    shown_to_public: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    stages: tuple[Stage, ...] = ()
    then: tuple[Then, ...] = ()
    gives: tuple[Gives, ...] = ()

    @property
    def kind(self) -> str:
        """`task`, `step`, `register` or `attest`."""
        return self.control.partition(":")[0]

    def ask(self, name: str) -> Ask:
        """The ask of that name; KeyError for none."""
        for one in self.asks:
            if one.name == name:
                return one
        raise KeyError(name)


class Forms(Mapping[str, Form]):
    """The forms that are live under one pack, by id, in a settled order."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = dict(forms)
        self._of_control: dict[str, list[Form]] = {}
        for form in self._forms.values():
            for control in filter(None, (form.control, form.record)):
                self._of_control.setdefault(control, []).append(form)

    def __getitem__(self, form_id: str) -> Form:
        return self._forms[form_id]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def of_kind(self, kind: str) -> tuple[Form, ...]:
        """Every form of that kind: `task`, `step`, `register`, `attest`."""
        return tuple(form for form in self._forms.values() if form.kind == kind)

    def of_control(self, control: str) -> tuple[Form, ...]:
        """The forms through which that control works; for a record those whose done duties make it."""
        return tuple(self._of_control.get(control, ()))

    def keeping(self, clause_id: str, control: str) -> tuple[Form, ...]:
        """Those of the control's forms that keep this clause."""
        return tuple(form for form in self.of_control(control) if clause_id in form.clauses)
