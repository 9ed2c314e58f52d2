"""A pack: one school's policy, typed and checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .clauses import Clause, Rule
from .errors import PolicyError, unknown


@dataclass(frozen=True, slots=True)
class Source:
    """The paper that the pack was made from: its title, when it was adopted, when it is due for review.

    `dated` is what the paper itself says of its date, where that is no plain day.
    """

    title: str
    adopted: date | None
    review: date | None
    dated: str
    linked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostAsk:
    """Something that a post's form asks because clauses of the paper do.

    `ask` is one of the vocabulary's `post_asks`. A row that asks for the purpose names one `purpose` that the paper
    allows; several rows, several purposes. So does each `check` that whoever agrees to a post must tick, and each
    `tag` that a post may carry.
    """

    ask: str
    clauses: tuple[str, ...]
    purpose: str = ""
    check: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the paper says about posting. None means that it says nothing; clause ids say where it does."""

    second_readers: int = 0
    second_reader_clause: str | None = None
    second_reader_may_be_skipped: bool = False
    channels: tuple[str, ...] = ()
    channels_clause: str | None = None
    approval_clause: str | None = None
    takedown_hours: int | None = None
    takedown_clause: str | None = None
    written_consent: bool = False
    consent_clause: str | None = None
    everyone_clause: str | None = None
    risk_clause: str | None = None
    head_approves_posts_clause: str | None = None
    in_view_clause: str | None = None
    ask: tuple[PostAsk, ...] = ()

    def asked(self, ask: str) -> tuple[str, ...]:
        """The clauses by which a post's form asks this, each once; none where the paper does not."""
        named = (clause for one in self.ask if one.ask == ask for clause in one.clauses)
        return tuple(dict.fromkeys(named))

    @property
    def reader_checks(self) -> dict[str, tuple[str, ...]]:
        """What whoever agrees to a post must tick, by name, each with its clauses."""
        return {one.check: one.clauses for one in self.ask if one.check}

    @property
    def tags(self) -> dict[str, tuple[str, ...]]:
        """What a post may be tagged with, by name, each with its clauses."""
        return {one.tag: one.clauses for one in self.ask if one.tag}

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that these settings point to."""
        named = (
            self.second_reader_clause,
            self.channels_clause,
            self.approval_clause,
            self.takedown_clause,
            self.consent_clause,
            self.everyone_clause,
            self.risk_clause,
            self.head_approves_posts_clause,
            self.in_view_clause,
        )
        asked = (clause for one in self.ask for clause in one.clauses)
        return (*(clause for clause in named if clause is not None), *asked)


@dataclass(frozen=True, slots=True)
class ScreenRule:
    """How strict one screening check is in this school (stop, warn or note), and which clause it keeps.

    `also` are other clauses that the same finding keeps. With a `topic` the rule is for those findings of the check
    alone, before the check's own rule. `read`: a post with such a finding does not go out before a colleague read it.
    `tell_head`: the headteacher is told of a draft that was stopped by it.
    """

    check: str
    level: str
    clause: str | None
    also: tuple[str, ...] = ()
    topic: str = ""
    read: bool = False
    tell_head: bool = False

    @property
    def key(self) -> str:
        """How screening calls the rule: the check, or "check/topic"."""
        return f"{self.check}/{self.topic}" if self.topic else self.check

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that a finding cites."""
        return (self.clause, *self.also) if self.clause is not None else self.also


@dataclass(frozen=True)
class Pack:
    """One school's policy. `file` is where it was read from; clauses stand in the order of the file.

    A pack may say that its rules are still to be written (`has_rules` is False): it can be read, not decided by.
    """

    id: str
    prefix: str
    name: str
    version: int
    source: Source
    publishing: Publishing
    screen: tuple[ScreenRule, ...]
    clauses: tuple[Clause, ...]
    file: str
    has_rules: bool = True
    forms: str = ""  # whose forms it uses where not its own: the pack that it was made from

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    def clause(self, clause_id: str) -> Clause:
        """The clause called `clause_id`. Raises `PolicyError` with the nearest id if there is none."""
        found = self._by_id.get(clause_id)
        if found is None:
            raise PolicyError(f"{self.id} has an {unknown('clause', clause_id, self._by_id)}")
        return found

    def has_clause(self, clause_id: str) -> bool:
        """Whether the pack has a clause of that id."""
        return clause_id in self._by_id

    def rules(self) -> Iterator[Rule]:
        """Every rule of every clause, in the order of the file."""
        for clause in self.clauses:
            yield from clause.rules

    @cached_property
    def _by_act(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules():
            for act in rule.acts:
                found.setdefault(act, []).append(rule)
        return found

    def rules_on(self, act: str) -> list[Rule]:
        """Every rule that bears on `act`, in the order of the file."""
        return self._by_act.get(act, [])

    @cached_property
    def cuts(self) -> dict[str, tuple[int, ...]]:
        """Where this pack's rules cut each whole number, ascending, per fact id."""
        found: dict[str, set[int]] = {}
        for rule in self.rules():
            for condition in (*rule.when, *(one for way in rule.unless for one in way.when)):
                if condition.cuts:
                    found.setdefault(condition.fact, set()).update(condition.cuts)
        return {fact: tuple(sorted(cuts)) for fact, cuts in found.items()}
