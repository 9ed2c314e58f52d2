"""Forms as data: what is read, what is refused, and what a pack makes of the house's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handbell.policy import PackError, load_pack, pack_ids
from handbell.policy.forms import form, forms_of, house_forms, shelf
from handbell.policy.forms.read import Raw, form_of, laid_over, read_raw

FULL = """
[[form]]
id = "trip"
control = "step:work_phone_booking"
title = "Borrow the work phone"
about = "For a trip"
clauses = ["GH-staff.5-1"]
by = ["staff"]
notice_days = 14
notice_clause = "GH-staff.7-1"
same_as = ["phone"]
[[form.ask]]
name = "phone"
label = "Which phone"
kind = "choice"
clause = "GH-staff.5-2"
[form.ask.choices]
red = "The red one"
blue = "The blue one"
[[form.ask]]
name = "begins"
label = "From"
kind = "date"
later_than = "today"
[[form.ask]]
name = "ends"
label = "Until"
kind = "date"
later_than = "begins"
needed = "warned"
when = { phone = "red" }
[[form.stage]]
label = "A leader agrees"
by = ["leadership"]
[[form.stage.ask]]
name = "fit"
label = "Is it charged?"
kind = "yes_no"
refuse = ["no"]
refuse_says = "Charge it first"
[[form.stage]]
label = "The keeper"
by_ask = "phone"
[[form.then]]
name = "back"
do = "confirm"
label = "It came back"
by = ["office"]
due = "ends+1d"
when = { phone = ["red"] }
clause = "GH-staff.5-2"
[[form.then]]
do = "enter"
form = "row"
fill = { phone = "phone" }
[[form.gives]]
acts = ["contact_someone"]
facts = { headteacher_approval = true }
within = "ends"
where = { channel = "phone" }
"""


def raw(tmp_path: Path, text: str) -> Raw:
    path = tmp_path / "some.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = read_raw(path)
    return found


def test_a_whole_form_is_read(tmp_path: Path) -> None:
    found = form_of(raw(tmp_path, FULL))
    assert (found.id, found.kind, found.by, found.same_as) == ("trip", "step", ("staff",), ("phone",))
    assert found.ask("phone").label_of("red") == "The red one"
    assert found.ask("phone").label_of("gone") == "gone"
    assert found.ask("ends").when == (form.When("phone", ("red",)),)
    assert [stage.by or stage.by_ask for stage in found.stages] == [("leadership",), "phone"]
    assert found.then[0].when[0].values == ("red",)
    assert dict(found.then[1].fill) == {"phone": "phone"}
    assert dict(found.gives[0].facts) == {"headteacher_approval": True}
    with pytest.raises(KeyError):
        found.ask("nothing")


@pytest.mark.parametrize(
    ("instead", "by", "says"),
    [
        ('"step:work_phone_booking"', '"page:staff"', "no control that a form describes"),
        ('"step:work_phone_booking"', '"step"', "no control that a form describes"),
        ('by = ["staff"]', 'by = ["staf"]', "unknown role 'staf'; did you mean 'staff'?"),
        ('kind = "yes_no"', 'kind = "yesno"', "unknown kind of answer 'yesno'; did you mean 'yes_no'?"),
        ('kind = "yes_no"', 'kind = "choice"', "'choices' and the kinds 'choice' and 'choices' go together"),
        ('name = "ends"', 'name = "begins"', "asks 'begins' twice"),
        ('same_as = ["phone"]', 'same_as = ["fone"]', "names 'fone', which it does not ask"),
        ('later_than = "begins"', 'later_than = "start"', "names 'start', which it does not ask"),
        ('later_than = "begins"', 'at_most = "start"', "names 'start', which it does not ask"),
        ('when = { phone = "red" }', 'when = { fone = "red" }', "names 'fone', which it does not ask"),
        ('when = { phone = ["red"] }', 'when = { fone = "red" }', "names 'fone', which it does not ask"),
        ('by_ask = "phone"', 'by_ask = "keeper"', "names 'keeper', which it does not ask"),
        ('by_ask = "phone"', 'clause = ""', "somebody must decide"),
        ('within = "ends"', 'within = "end"', "names 'end', which it does not ask"),
        ("headteacher_approval", "headteachers_approval", "unknown fact 'headteachers_approval'"),
        ('acts = ["contact_someone"]', 'acts = ["contact"]', "unknown act 'contact'"),
        ('form = "row"\n', "", "'enter' and 'open' name a form, the others do not"),
        ('by = ["office"]\n', "", "'confirm' and 'tell' need 'by' and 'label'"),
        ('title = "Borrow the work phone"', "titel = 1", "needs 'title'"),
        ('about = "For a trip"', "abuot = 1", "unknown key 'abuot'; did you mean 'about'?"),
        ('clauses = ["GH-staff.5-1"]', 'clauses = ["GH-none"]', "a clause that the pack does not have: GH-none"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, instead: str, by: str, says: str) -> None:
    assert instead in FULL
    clauses = {"GH-staff.5-1", "GH-staff.5-2", "GH-staff.7-1"}
    assert form_of(raw(tmp_path, FULL), clauses)
    with pytest.raises(PackError) as refused:
        form_of(raw(tmp_path, FULL.replace(instead, by, 1)), clauses)
    assert says in str(refused.value)
    assert str(refused.value).startswith("some.toml: ")


def test_a_duty_is_somebodys(tmp_path: Path) -> None:
    text = '[[form]]\ncontrol = "task:audit"\ntitle = "Audit"\n'
    with pytest.raises(PackError, match="needs 'owner'"):
        form_of(raw(tmp_path, text))
    assert form_of(raw(tmp_path, text + 'owner = "leadership"\n')).id == "audit"
    assert form_of(raw(tmp_path, text + 'each = "person"\neach_of = "staff"\n')).each == "person"


def test_what_is_not_readable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        read_raw(tmp_path / "none.toml")
    with pytest.raises(PackError, match="cannot be read"):
        raw(tmp_path, "[[form")
    with pytest.raises(PackError, match="unknown key 'from'"):
        raw(tmp_path, "[[from]]\n")


def test_a_packs_own_table_is_laid_over_the_house_form(tmp_path: Path) -> None:
    house = raw(tmp_path, FULL)
    own = raw(
        tmp_path,
        '[[form]]\nid = "trip"\ndrop = ["back"]\ntitle = "Lend"\n'
        '[[form.ask]]\nname = "phone"\nlabel = "Which?"\n[[form.ask]]\nname = "why"\nlabel = "Why"\n',
    )
    found = form_of(laid_over(house, own))
    assert found.title == "Lend"
    assert [one.name for one in found.asks] == ["phone", "begins", "ends", "why"]
    assert found.ask("phone").label == "Which?"
    assert found.ask("phone").kind == "choice"
    assert [then.do for then in found.then] == ["enter"]
    with pytest.raises(PackError, match="drops 'bak', which the form does not have"):
        laid_over(house, Raw({**own.data, "drop": ["bak"]}, "own.toml"))


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with two forms and a row, and a place for a pack's own."""
    (tmp_path / "house" / "task").mkdir(parents=True)
    (tmp_path / "packs").mkdir()
    (tmp_path / "house" / "task" / "all.toml").write_text(
        '[[form]]\ncontrol = "task:filtering_check"\ntitle = "Check"\nowner = "network_manager"\n'
        '[[form.then]]\ndo = "open"\nform = "mend"\n'
        '[[form]]\nid = "mend"\ncontrol = "task:mend"\ntitle = "Mend"\nowner = "network_manager"\n'
        '[[form.ask]]\nname = "what"\nlabel = "What"\nclause = ""\n'
        '[[form]]\ncontrol = "register:nobody_needs_it"\ntitle = "Never live"\n'
    )
    monkeypatch.setattr(shelf, "HOUSE", tmp_path / "house")
    monkeypatch.setattr(shelf, "PACKS", tmp_path / "packs")
    house_forms.cache_clear()
    yield tmp_path
    house_forms.cache_clear()


def own(shelves: Path, text: str, pack: str = "great-harwood") -> None:
    (shelves / "packs" / f"{pack}.toml").write_text(text, encoding="utf-8")


def test_forms_live_where_a_clause_needs_them_or_another_opens_them(shelves: Path) -> None:
    pack = load_pack("great-harwood")
    live = forms_of(pack)
    assert list(live) == ["filtering_check", "mend"]
    assert len(live) == 2
    assert live["filtering_check"].clauses == ("GH-students.4-1",)
    assert live["mend"].clauses == ()
    assert live.of_kind("task") == tuple(live.values())
    assert live.keeping("GH-students.4-1", "task:filtering_check") == (live["filtering_check"],)
    assert live.keeping("GH-official-1", "task:filtering_check") == ()
    assert live.of_control("task:none") == ()


def test_variants_stand_in_the_place_of_the_house_form_unless_it_is_named(shelves: Path) -> None:
    pack = load_pack("robert-bakewell")
    variant = (
        '[[form]]\nid = "by_age"\nlike = "filtering_check"\nclauses = ["RB-filtering-5"]\n'
        '[[form]]\nid = "service"\nlike = "filtering_check"\nevery = "year"\n'
    )
    own(shelves, variant, pack.id)
    live = forms_of(pack)
    assert list(live.of_control("task:filtering_check")) == [live["by_age"], live["service"]]
    assert live["by_age"].clauses == ("RB-filtering-5",)
    assert "RB-filtering-5" not in live["service"].clauses
    assert "RB-filtering-6" in live["service"].clauses
    own(shelves, variant + '[[form]]\nid = "filtering_check"\n', pack.id)
    assert "filtering_check" in forms_of(pack)


def test_a_policy_made_from_another_uses_its_forms_and_loses_what_it_has_not(shelves: Path) -> None:
    text = '[[form]]\nid = "extra"\ncontrol = "task:filtering_check"\ntitle = "More"\nowner = "office"\n'
    text += 'clauses = ["GH-gone"]\n'
    own(shelves, text + '[[form.stage]]\nlabel = "Then"\nby = ["office"]\n')
    pack = load_pack("great-harwood")
    with pytest.raises(PackError, match="GH-gone"):
        forms_of(pack)
    made = replace(pack, id="own-1", forms="great-harwood")
    assert forms_of(made)["extra"].clauses == ("GH-students.4-1",)  # all that its control keeps
    assert "extra" not in forms_of(replace(made, forms=""))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[form]]\n", "needs 'id'"),
        ("[[form]]\nid = 1\n", "'id' of a form must be text"),
        ('[[form]]\nid = "a"\nlike = 2\n', "'like' of a form must be text"),
        ('[[form]]\nid = "a"\nlike = "filtering_chek"\n', "did you mean 'filtering_check'?"),
        ('[[form]]\nid = "filtering_check"\n[[form.then]]\ndo = "open"\nform = "gone"\n', "unknown form 'gone'"),
    ],
)  # fmt: skip
def test_what_a_pack_may_not_say(shelves: Path, text: str, says: str) -> None:
    own(shelves, text)
    with pytest.raises(PackError) as refused:
        forms_of(load_pack("great-harwood"))
    assert says in str(refused.value)


def test_the_house_has_no_form_twice(shelves: Path) -> None:
    (shelves / "house" / "task" / "more.toml").write_text(
        '[[form]]\ncontrol = "task:mend"\ntitle = "Mend"\nowner = "office"\n'
    )
    house_forms.cache_clear()
    with pytest.raises(PackError, match=r"the form 'mend' stands in all\.toml already"):
        house_forms()


@pytest.mark.parametrize("pack_id", pack_ids())
def test_the_packs_forms_load(pack_id: str) -> None:
    live = forms_of(load_pack(pack_id))
    for one in live.values():
        for then in one.then:
            if then.form:
                assert set(then.fill) <= {ask.name for ask in live[then.form].asks}, one.id
