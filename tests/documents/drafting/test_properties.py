"""Whatever a document says, its draft loads, compiles and reads back; whatever a person changes, too."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbell.documents.drafting import Draft, draft_as_toml, with_clause, without_clause
from handbell.policy import compile_pack, vocabulary, write_pack
from handbell.policy.read_pack import parse_pack

from .cases import CASES
from .drafted import draft

WHO: Final = (
    "Staff",
    "Pupils",
    "Parents and carers",
    "The school",
    "Governors",
    "All users",
    "The headteacher",
    "It",
)
HOW: Final = (
    "must",
    "must not",
    "should",
    "should never",
    "may",
    "will",
    "are advised not to",
    "is expected to",
)
WHAT: Final = tuple(" ".join(sentence.rstrip(".").split()[3:]) for sentence, *_rest in CASES)
ODD: Final = st.text(max_size=60)
QUICKLY: Final = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def papers(build: st.DrawFn) -> str:
    """Papers of sentences put together at random, some of them of random letters."""
    lines = ["Ashcombe Primary School", "", "Social media policy", ""]
    for _number in range(build(st.integers(0, 8))):
        kind = build(st.sampled_from(("rule", "rule", "rule", "heading", "odd")))
        if kind == "rule":
            parts = [build(st.sampled_from(some)) for some in (WHO, HOW, WHAT)]
            end = build(
                st.sampled_from((".", " unless the headteacher agrees.", ", except in an emergency.", ":"))
            )
            lines.append(" ".join(parts) + end)
        else:
            lines.append(
                build(ODD) if kind == "odd" else build(st.sampled_from(("1. Use", "2.3 Staff", "Appendix A")))
            )
        lines += [""] * build(st.integers(0, 2))
    return "\n".join(lines)


def holds(made: Draft) -> None:
    """The draft's pack is one that a file can hold and the engine can decide by."""
    text = write_pack(made.pack)
    assert parse_pack(text, made.pack.file) == made.pack
    assert parse_pack(draft_as_toml(made), made.pack.file) == made.pack
    compile_pack(made.pack)
    assert [one.clause for one in made.clauses] == list(made.pack.clauses)
    assert all(0 <= one.certainty <= 1 and one.line <= one.end_line for one in made.clauses)


@given(papers())
@QUICKLY
def test_any_paper_gives_a_pack_that_holds(text: str) -> None:
    holds(draft(text))


@given(papers(), st.data())
@QUICKLY
def test_any_change_gives_a_draft_that_holds(text: str, data: st.DataObject) -> None:
    made = draft(text)
    if not made.clauses:
        return
    one = data.draw(st.sampled_from(made.clauses))
    force = data.draw(st.sampled_from(sorted(vocabulary().outcome_of_force)))
    people = data.draw(st.lists(st.sampled_from(sorted(vocabulary().actor_terms)), max_size=2, unique=True))
    changed = with_clause(made, one.id, force=force, binds=tuple(people))
    holds(changed)
    assert (changed.clause(one.id).clause.force, changed.clause(one.id).clause.binds) == (
        force,
        tuple(people),
    )
    holds(without_clause(changed, one.id))
