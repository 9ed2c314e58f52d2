"""A pack file is read strictly: each slip is one sentence that names the place and the mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handbell.policy import PackError, PolicyError, load_pack, pack_ids
from handbell.policy.read_pack import parse_pack
from policy.building import HEAD, NAME, clause, pack_of

REQUEST = 'act = "send_friend_request"'


def refused(*clauses: str, head: str = HEAD) -> str:
    with pytest.raises(PackError) as caught:
        pack_of(*clauses, head=head)
    assert caught.value.file == NAME
    return str(caught.value).removeprefix(NAME + ", ")


RULES = {
    'act = "send_freind_request"': (
        "line 15, clause TS-1: unknown act 'send_freind_request'; did you mean 'send_friend_request'?"
    ),
    f'{REQUEST}\nwhen = {{ chanel = ["personal_social"] }}': (
        "line 16, clause TS-1: unknown fact 'chanel'; did you mean 'channel'? (in 'when')"
    ),
    f'{REQUEST}\nwhen = {{ other_person = ["pupils"] }}': (
        "line 16, clause TS-1: unknown value 'pupils'; did you mean 'pupil'? (of 'other_person')"
    ),
    f"{REQUEST}\nwhen = {{ headteacher_approval = [1] }}": (
        "line 16, clause TS-1: unknown value 1; it is one of false, true (of 'headteacher_approval')"
    ),
    f'{REQUEST}\nroles = ["techer"]': (
        "line 16, clause TS-1: unknown role 'techer'; did you mean 'teacher'?"
    ),
    f"{REQUEST}\nwhen = {{ other_age = 18 }}": (
        "line 16, clause TS-1: 'other_age' is a number: write { below = 18 }, { at_least = 14 } or both"
    ),
    f"{REQUEST}\nwhen = {{ other_age = {{}} }}": (
        "line 16, clause TS-1: 'other_age' needs 'below' or 'at_least'"
    ),
    f"{REQUEST}\nwhen = {{ other_age = {{ at_least = 18, below = 18 }} }}": (
        "line 16, clause TS-1: 'other_age' can never be at least 18 and below 18"
    ),
    f"{REQUEST}\nwhen = {{ other_age = {{ above = 18 }} }}": (
        "line 16, clause TS-1: unknown key 'above'; it is one of at_least, below (in 'other_age')"
    ),
    f"{REQUEST}\nwhen = {{ other_age = {{ below = -1 }} }}": (
        "line 16, clause TS-1: 'below' of 'other_age' must not be below 0"
    ),
    f"{REQUEST}\nwhen = {{ other_person = [] }}": (
        "line 16, clause TS-1: 'other_person' lists no value, so it can never hold"
    ),
    f'{REQUEST}\nwhen = {{ channel = ["in_person"] }}': (
        "line 16, clause TS-1: rule 1 can never hold: in the act 'send_friend_request', "
        "'channel' has none of those values"
    ),
    'act = "post_about_person"\nroles = ["pupil"]\nwhen = { about = ["own_child"] }': (
        "line 17, clause TS-1: rule 1 can never hold: A pupil has no child of their own here "
        "(the vocabulary calls it impossible)"
    ),
    f'{REQUEST}\nwhen = {{ content = ["ordinary"] }}': (
        "line 16, clause TS-1: the act 'send_friend_request' has no fact 'content'"
    ),
    f'{REQUEST}\nunless = [{{ when = {{ content = ["ordinary"] }} }}]': (
        "line 16, clause TS-1: no act of this rule has the fact 'content'"
    ),
    f"{REQUEST}\nunless = [{{}}]": "line 16, clause TS-1: an 'unless' must name an approver or a condition",
    f'{REQUEST}\nunless = [{{ approver = "dsl", approvers = ["parent"] }}]': (
        "line 16, clause TS-1: an 'unless' has 'approver' or 'approvers', not both"
    ),
    f'{REQUEST}\nunless = [{{ approver = "head" }}]': (
        "line 16, clause TS-1: unknown approver 'head'; did you mean 'headteacher'?"
    ),
    'act = ["every_act", "share_login"]': (
        "line 15, clause TS-1: 'every_act' stands alone; it means all the others"
    ),
    "act = []": "line 15, clause TS-1: rule 1 names no act",
    'gives = "allowed"': "line 14, clause TS-1: rule 1 needs 'act'",
    "act = 3": "line 15, clause TS-1: 'act' of rule 1 must be text or a list of texts",
    'act = ["share_login", "share_login"]': "line 15, clause TS-1: 'act' of rule 1 names 'share_login' twice",
    f'{REQUEST}\ngives = "silent"': (
        "line 16, clause TS-1: unknown outcome 'silent'; it is one of advised_against, allowed, expected, "
        "forbidden, needs_approval, none, required"
    ),
    f'{REQUEST}\ngives = "allowed"\nbearing = "scope"': (
        "line 16, clause TS-1: a rule with 'bearing' sets no outcome, so it cannot have 'gives' as well"
    ),
    f'{REQUEST}\nbearing = "scopes"': "line 16, clause TS-1: unknown bearing 'scopes'; did you mean 'scope'?",
    f'{REQUEST}\nduty = [{{ do = "report" }}]': (
        "line 16, clause TS-1: unknown duty 'report'; did you mean 'report_to'?"
    ),
    f'{REQUEST}\nduty = [{{ do = "report_to", to = ["pollice"] }}]': (
        "line 16, clause TS-1: unknown recipient 'pollice'; did you mean 'police'?"
    ),
    f'{REQUEST}\nduty = [{{ do = "report_to", within = "at_once" }}]': (
        "line 16, clause TS-1: unknown timing 'at_once'; it is one of before_pupils_have_access, "
        "fourteen_days_before, immediately, in_advance, on_joining, one_working_day, same_day, unstated"
    ),
    f'{REQUEST}\nduty = [{{ do = "follow_policy", what = ["aub"] }}]': (
        "line 16, clause TS-1: unknown policy 'aub'; did you mean 'aup'?"
    ),
    f'{REQUEST}\nduty = [{{ do = "obey_law", what = ["aup"] }}]': (
        "line 16, clause TS-1: unknown law 'aup'; it is one of confidentiality, copyright, data_protection, "
        "defamation, equality, freedom_of_information, other_law, privacy, vulnerable_groups"
    ),
    f'{REQUEST}\nduty = [{{ do = "use_school_email", what = ["mine"] }}]': (
        "line 16, clause TS-1: unknown kind of address 'mine'; it is one of class_or_group, own"
    ),
    f"{REQUEST}\nduty = 1": "line 16, clause TS-1: 'duty' of rule 1 must be a list of tables",
    f"{REQUEST}\nwhen = 1": "line 16, clause TS-1: 'when' of rule 1 must be a table",
    f'{REQUEST}\nconsequence = ["sack"]': "line 16, clause TS-1: unknown consequence 'sack'",
    f'{REQUEST}\noverrules = ["TS-2"]': (
        "line 16, clause TS-1: unknown clause 'TS-2'; did you mean 'TS-1'? (in 'overrules')"
    ),
    f'{REQUEST}\noverrules = ["TS-1"]': (
        "line 16, clause TS-1: this clause overrules itself, directly or in a ring"
    ),
    f'{REQUEST}\nwehn = {{ other_person = ["pupil"] }}': (
        "line 16, clause TS-1: unknown key 'wehn'; did you mean 'when'? (in rule 1)"
    ),
    'act = "every_act"\nwhen = { message_kind = ["chain_message"], treatment = ["left_out"] }': (
        "line 16, clause TS-1: rule 1 can never hold: no act has all of its facts"
    ),
}


@pytest.mark.parametrize(("rule", "said"), RULES.items(), ids=range(len(RULES)))
def test_each_slip_in_a_rule_is_named_with_its_place_and_mend(rule: str, said: str) -> None:
    assert refused(clause(1, rule)) == said


CLAUSES = {
    clause(1, REQUEST) + clause(1): "line 17, clause TS-1: the clause id 'TS-1' stands twice",
    clause(1, force="may_not"): "line 11, clause TS-1: unknown force 'may_not'; did you mean 'must_not'?",
    clause(1, binds='["stuff"]'): "line 10, clause TS-1: unknown role 'stuff'; did you mean 'staff'?",
    clause(1, REQUEST, binds="[]"): (
        "line 14, clause TS-1: rule 1 binds no one who could ask; give it 'roles'"
    ),
    clause(1).replace('["decide"]', '["decides"]'): (
        "line 13, clause TS-1: unknown control 'decides'; did you mean 'decide'?"
    ),
    clause(1).replace('["decide"]', '["task"]'): (
        "line 13, clause TS-1: the control 'task' is not well formed; write 'task:' and a name in small letters"
    ),
    clause(1).replace('["decide"]', '["decide:it"]'): (
        "line 13, clause TS-1: the control 'decide:it' is not well formed; write 'decide' alone"
    ),
    clause(1).replace('["decide"]', '["screen:full_nam"]'): (
        "line 13, clause TS-1: unknown check 'full_nam'; did you mean 'full_name'?"
    ),
    clause(1).replace('["decide"]', "[]"): (
        "line 13, clause TS-1: the clause is kept by nothing; name at least one control in 'kept_by'"
    ),
    clause(1).replace('"Clause 1."', '" "'): "line 12, clause TS-1: 'says' of the clause must not be empty",
    clause(1).replace('"Clause 1."', "7"): "line 12, clause TS-1: 'says' of the clause must be text",
    clause(1).replace('id = "TS-1"\n', ""): "line 8: the clause needs 'id'",
    clause(1).replace("TS-1", "XX-1"): "line 9, clause XX-1: a clause id of this pack begins 'TS-'",
    clause(
        1, more="sayz = 1"
    ): "line 14, clause TS-1: unknown key 'sayz'; did you mean 'says'? (in the clause)",
    clause(1, f"{REQUEST}\nduty = [{{ do = 'sign_aup' }}]", force="informs"): (
        "line 16, clause TS-1: the duty 'sign_aup' of a clause that only informs must say its own 'force'"
    ),
    clause(1, f'{REQUEST}\noverrules = ["TS-2"]')
    + clause(2, f'{REQUEST}\noverrules = ["TS-3"]')
    + clause(3, f'{REQUEST}\noverrules = ["TS-2"]'): (
        "line 25, clause TS-2: this clause overrules itself, directly or in a ring"
    ),
}


def overruling(number: int, *others: int) -> str:
    names = ", ".join(f'"TS-{other}"' for other in others)
    return clause(number, f"{REQUEST}\noverrules = [{names}]")


def test_a_ring_is_found_behind_clauses_that_are_only_below_one() -> None:
    below = [overruling(3, 4, 5), overruling(4, 6), overruling(5, 6), overruling(6, 7), clause(7)]
    ring = [overruling(1, 2), overruling(2, 1, 3)]
    said = refused(*below, *ring)
    assert said.endswith("clause TS-1: this clause overrules itself, directly or in a ring")
    assert len(pack_of(*below).clauses) == 5


@pytest.mark.parametrize(("text", "said"), CLAUSES.items(), ids=range(len(CLAUSES)))
def test_each_slip_in_a_clause_is_named_with_its_place_and_mend(text: str, said: str) -> None:
    assert refused(text) == said


HEADS = {
    HEAD + "[[screen]]\n": "line 8: [[screen]] needs 'check'",
    HEAD + '[[screen]]\ncheck = "full_name"\nlevel = "halt"\n': (
        "line 8: unknown level 'halt'; it is one of note, stop, warn"
    ),
    HEAD + '[[screen]]\ncheck = "phone"\nlevel = "stop"\n' * 2: "line 11: the check 'phone' stands twice",
    HEAD + '[[screen]]\ncheck = "phone"\nlevel = "stop"\nclause = "TS-9"\n': (
        "line 11: unknown clause 'TS-9'; did you mean 'TS-1'?"
    ),
    HEAD + '[[screen]]\ncheck = "offensive"\ntopic = "slurs"\nlevel = "stop"\n': (
        "line 8: unknown topic of offensive 'slurs'; did you mean 'slur'?"
    ),
    HEAD + '[[screen]]\ncheck = "libel"\ntopic = "contempt"\nlevel = "stop"\n' * 2: (
        "line 12: the check 'libel/contempt' stands twice"
    ),
    HEAD + '[[screen]]\ncheck = "phone"\nlevel = "stop"\nalso = ["TS-9"]\n': (
        "line 11: unknown clause 'TS-9'; did you mean 'TS-1'?"
    ),
    HEAD + '[[publishing.ask]]\nask = "purpos"\nclause = "TS-1"\n': (
        "line 8: unknown question of the post's form 'purpos'; did you mean 'purpose'?"
    ),
    HEAD + '[[publishing.ask]]\nask = "purpose"\nclause = "TS-1"\n': (
        "line 8: [[publishing.ask]] needs 'purpose'"
    ),
    HEAD + '[[publishing.ask]]\nask = "reader_check"\ncheck = "acurate"\nclause = "TS-1"\n': (
        "line 8: unknown check 'acurate'; did you mean 'accurate'?"
    ),
    HEAD + '[[publishing.ask]]\nask = "tag"\nclause = "TS-1"\n': "line 8: [[publishing.ask]] needs 'tag'",
    HEAD + '[[publishing.ask]]\nask = "link_check"\nclause = []\n': (
        "line 8: 'clause' of [[publishing.ask]] must name a clause"
    ),
    HEAD + '[[publishing.ask]]\nask = "link_check"\nclause = "TS-1"\n' * 2: (
        "line 11: 'link_check' is asked twice"
    ),
    HEAD + '[[publishing.ask]]\nask = "link_check"\nclause = "TS-9"\n': (
        "line 10: unknown clause 'TS-9'; did you mean 'TS-1'?"
    ),
    HEAD + '[publishing]\nsecond_reader_clause = "TS-2"\n': (
        "line 9: unknown clause 'TS-2'; did you mean 'TS-1'?"
    ),
    HEAD + "[publishing]\nsecond_readers = true\n": (
        "line 9: 'second_readers' of [publishing] must be a whole number"
    ),
    HEAD + '[publishing]\nwritten_consent = "yes"\n': (
        "line 9: 'written_consent' of [publishing] must be true or false"
    ),
    HEAD + 'adopted = "2018"\n': (
        "line 8: 'adopted' of [pack.source] must be a date such as 2018-05-01, without quotes"
    ),
    HEAD + 'linked = ["aups"]\n': "line 8: unknown policy 'aups'; did you mean 'aup'?",
    HEAD.replace('title = "Policy on paper"\n', ""): "line 6: [pack.source] needs 'title'",
    HEAD.replace("test-school", "Test School!"): (
        "line 2: the pack id 'Test School!' must be small letters, figures and single hyphens"
    ),
    HEAD.replace("version = 1", 'version = 1\nrules = "soon"'): (
        "line 6: unknown state of the rules 'soon'; it is one of none yet"
    ),
    HEAD + "[publishing\n": "line 8: not readable as TOML: Expected ']' at the end of a table declaration",
    "colour = 'blue'\n" + HEAD: ("line 1: unknown key 'colour'; did you mean 'clause'? (in the pack file)"),
}


@pytest.mark.parametrize(("head", "said"), HEADS.items(), ids=range(len(HEADS)))
def test_each_slip_before_the_clauses_is_named_with_its_place_and_mend(head: str, said: str) -> None:
    assert refused(clause(1), head=head) == said


def test_a_file_that_ends_too_soon_is_refused() -> None:
    with pytest.raises(PackError, match=r"^x\.toml.*: not readable as TOML: "):
        parse_pack('id = "', "x.toml")


def test_lists_where_tables_belong_are_refused() -> None:
    with pytest.raises(
        PackError, match=r"^x\.toml, line 1: 'clause' of the pack file must be a list of tables$"
    ):
        parse_pack("clause = [1]", "x.toml")


def test_a_clause_in_one_line_is_found_by_its_line_all_the_same() -> None:
    text = 'clause = [{ id = "TS-1", binds = ["staff"], force = "must", says = "x", kept_by = ["decidd"] }]\n'
    with pytest.raises(PackError) as caught:
        parse_pack(text + HEAD, NAME)
    assert (caught.value.line, caught.value.clause) == (1, "TS-1")


def test_a_rule_written_in_line_is_found_by_its_clause() -> None:
    text = clause(1, more='rule = [{ act = "share_logins" }]')
    assert refused(text) == ("line 14, clause TS-1: unknown act 'share_logins'; did you mean 'share_login'?")


def test_a_missing_file_or_pack_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"^nowhere\.toml: cannot be opened: No such file or directory$"):
        load_pack(tmp_path / "nowhere.toml")
    with pytest.raises(PackError, match=r"^packs: unknown pack 'st-nicolas'; did you mean 'st-nicholas'\?$"):
        load_pack("st-nicolas")
    bytes_file = tmp_path / "latin.toml"
    bytes_file.write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match=r"^latin\.toml: cannot be opened: it is not UTF-8 text$"):
        load_pack(bytes_file)


def test_a_whole_pack_is_read_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    head = HEAD + 'adopted = 2018-05-01\nlinked = ["aup"]\n[publishing]\nsecond_readers = 1\n'
    head += (
        'second_reader_clause = "TS-1"\n[[screen]]\ncheck = "full_name"\nlevel = "stop"\nclause = "TS-1"\n'
    )
    file.write_text(
        head + clause(1, f"{REQUEST}\nwhen = {{ other_age = {{ below = 13 }} }}"), encoding="utf-8"
    )
    pack = load_pack(file)
    assert (pack.id, pack.prefix, pack.version, pack.has_rules) == ("test-school", "TS", 1, True)
    assert (pack.source.adopted, pack.source.review, pack.source.linked) == (date(2018, 5, 1), None, ("aup",))
    assert (pack.publishing.second_readers, pack.publishing.clauses) == (1, ("TS-1",))
    assert [(rule.check, rule.level, rule.clause) for rule in pack.screen] == [("full_name", "stop", "TS-1")]
    assert pack.clause("TS-1").as_json() == {
        "id": "TS-1",
        "heading": "",
        "binds": ["staff"],
        "force": "must_not",
        "says": "Clause 1.",
        "kept_by": ["decide"],
        "source": "",
    }
    assert pack.cuts == {"other_age": (0, 13)}
    assert pack.has_clause("TS-1")
    assert not pack.has_clause("TS-2")
    with pytest.raises(
        PolicyError, match=r"^test-school has an unknown clause 'TS-7'; did you mean 'TS-1'\?$"
    ):
        pack.clause("TS-7")


def test_every_pack_that_comes_with_handbell_loads_under_its_own_name() -> None:
    assert "st-nicholas" in pack_ids()
    for pack_id in pack_ids():
        assert load_pack(pack_id).id == pack_id


def test_ten_thousand_clauses_load() -> None:
    pack = pack_of(*(clause(number, REQUEST) for number in range(10_000)))
    assert len(pack.clauses) == 10_000
    ring = [clause(number, f'{REQUEST}\noverrules = ["TS-{(number + 1) % 2000}"]') for number in range(2000)]
    assert refused(*ring).endswith("this clause overrules itself, directly or in a ring")


def test_the_clause_named_stands_in_the_ring_and_not_in_the_chain_below_it() -> None:
    chain = [overruling(one, one + 1) for one in range(1, 400)] + [clause(400)]
    ring = [overruling(402, 401), overruling(401, 402, 1)]
    said = refused(*chain, *ring)
    assert said.endswith("clause TS-402: this clause overrules itself, directly or in a ring")


def test_lists_in_lists_without_end_are_refused_in_a_sentence() -> None:
    with pytest.raises(PackError, match=r"^x.toml: not readable as TOML: lists lie in lists too deeply$"):
        parse_pack("x = " + "[" * 100_000, "x.toml")
