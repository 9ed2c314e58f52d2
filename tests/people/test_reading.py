"""What offices export, and what they send by mistake."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.people.rolls import OURS, TODAY, faults_of, file_of, roll_of

from handbell.people.roll.faults import CannotRead
from handbell.people.roll.reading import read_roll

SIMS = "Forename,Surname,Reg Group,Year taught in,Date of birth,UPN,Admission Number,Chosen Forename"
ARBOR = "First Name,Legal First Name,Legal Last name,Preferred name,Year group,Registration form,Date of Birth,Arbor ID"
BROMCOM = "PupilID,LegalFirstName,LegalLastName,PreferredFirstName,TutorGroup,YearGroup,DOB,UPN"


@pytest.mark.parametrize(
    ("heading", "row", "mis_id"),
    [
        (SIMS, "Theodore,Clarke,3W,Year  3,04/03/2019,A1,001234,Theo", "001234"),
        (ARBOR, "Theo,Theodore,Clarke,Theo,Year 3,3W,04 Mar 2019,1234", "1234"),
        (BROMCOM, "77,Theodore,Clarke,Theo,3W,03,2019-03-04,A1", "77"),
        ("upn;forename;surname;known as;form;nc year;dob", "A1;Theodore;Clarke;Theo;3W;Y3;4-Mar-2019", "A1"),
        (OURS, "p1,pupil,Theodore,Clarke,Theo,3W,3,2019-03-04,current", "p1"),
        (
            "ID\tGiven\tFamily\tPreferred\tClass\tYear\tDOB",
            "p1\tTheodore\tClarke\tTheo\t3W\t3\t4.3.2019",
            "p1",
        ),
    ],
)
def test_one_child_in_the_words_of_each_system(heading: str, row: str, mis_id: str) -> None:
    roll = roll_of(heading, row)
    assert not roll.faults
    child = roll.rows[0]
    assert (child.kind, child.given, child.family, child.preferred) == ("pupil", "Theodore", "Clarke", "Theo")
    assert (child.class_name, child.year_group, child.date_of_birth) == ("3W", "3", date(2019, 3, 4))
    assert (child.mis_id, child.line) == (mis_id, 2)


def test_staff_and_parents_with_their_children() -> None:
    roll = roll_of(
        "kind,id,given,family,job title,email,child id,relationship,parental responsibility,contact barred",
        "staff,s1,Amara,Mensah,Class Teacher,AMARA@oakfield.sch.uk,,,,",
        "Parent/carer,g1,Miriam,Whitlock,,m@families.example,A100; A101,Mother,Yes,No",
    )
    assert not roll.faults
    teacher, mother = roll.rows
    assert (teacher.kind, teacher.role, teacher.email) == ("staff", "Class Teacher", "amara@oakfield.sch.uk")
    assert mother.children == ("A100", "A101")
    assert (mother.relationship, mother.responsibility, mother.barred) == ("Mother", True, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_ending(encoding: str, end: str) -> None:
    roll = roll_of(OURS, "p1,pupil,Zoë,O’Brien,,Willow,3,2019-03-04,current", encoding=encoding, end=end)
    assert [(row.given, row.family) for row in roll.rows] == [("Zoë", "O’Brien")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty."),
        (b"\r\n \r\n,,\r\n", "This file is empty."),
        (b"\xff\xfe\x0d\x00\x0a\x00", "This file is empty."),
        (OURS.encode(), "nobody below it"),
        (b"PK\x03\x04" + b"\0" * 50, "This is an Excel workbook or a zip file, not a CSV file."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "This is an old Excel workbook"),
        (b"%PDF-1.7\n%", "This is a PDF, not a CSV file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is not a text file."),
        (b"<html><body>Sign in</body></html>\nx", "No column holds first names or surnames."),
        (b"name,dob\nTheo Clarke,2019-03-04\n", "No column holds first names or surnames."),
        (b"given,class\nTheo,3W\n", "No column holds surnames. The first line must name the columns"),
        (b"given,family,Family\nTheo,Clarke,C\n", "Two columns are called “Family”."),
        (b'given,family\n"Theo,Clarke\nZoe,Reid\n', "Line 3 cannot be read: a quotation mark is opened"),
        (b'given,family\nTheo,Cla"rke" x\n"Zoe" x,Reid\n', "Line 3 cannot be read"),
        (b"given,family\nTheo,\x81\x8d\n", "This file's letters cannot be read."),
        (b"given,family\n" + b"x" * 70_000, "One line of this file is longer than 64 kB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        read_roll(io.BytesIO(data), TODAY)
    assert says in str(refusal.value)


class Endless(io.RawIOBase):
    """A file of so many bytes that are never there at once."""

    def __init__(self, size: int, filler: bytes) -> None:
        self.size, self.filler, self.at = size, filler, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset
        return offset

    def read(self, size: int = -1) -> bytes:
        assert 0 <= size <= 1024 * 1024, "the file was asked for whole"
        count = max(0, min(size, self.size - self.at))
        self.at += count
        return (self.filler * (count // len(self.filler) + 1))[:count]


@pytest.mark.parametrize(
    ("filler", "says"), [(b"x", "longer than 64 kB"), (b"given,family\n", "larger than 20 MB")]
)
def test_forty_megabytes_are_refused_without_holding_them(filler: bytes, says: str) -> None:
    tracemalloc.start()
    with pytest.raises(CannotRead, match=says):
        read_roll(Endless(40 * 1024 * 1024, filler), TODAY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_more_than_fifty_thousand_rows_are_refused() -> None:
    lines = [f"p{number},pupil,A,B{number},,,,," for number in range(50_001)]
    with pytest.raises(CannotRead, match="more than 50,000 rows"):
        roll_of(OURS, *lines)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("p1,pupil,=cmd|'/c calc'!A1,Reid,,,,,", "Line 2: the first name begins with “=”, like a formula"),
        ("p1,pupil,Zoe,+Reid,,,,,", "Line 2: the surname begins with “+”"),
        ("p1,pupil,Zoe,Reid,-2+3,,,,", "Line 2: the preferred name begins with “-”"),
        ("@SUM(A1),pupil,Zoe,Reid,,,,,", "Line 2: the id begins with “@”"),
        ("p1,pupil,\tZoe,Reid,,,,,", "Line 2: the first name begins with “a tab”"),
        ("p1,pupil,Z\x07oe,Reid,,,,,", "Line 2: the first name holds signs that are not letters"),
        ("p1,pupil,,Reid,,,,,", "Line 2: the first name is missing."),
        ("p1,pupil,Zoe,-,,,,,", "Line 2: the surname is missing."),
        (f"p1,pupil,{'Z' * 81},Reid,,,,,", "Line 2: the first name is longer than 80 letters."),
        ("p1,pupil,Zoe,Reid,,,,31/02/2019,", "Line 2: the date of birth “31/02/2019” is not a date."),
        ("p1,pupil,Zoe,Reid,,,,03/25/2019,", "is not a date. Write it like 04/03/2019"),
        ("p1,pupil,Zoe,Reid,,,,04/03/19,", "is not a date"),
        ("p1,pupil,Zoe,Reid,,,,43528,", "is not a date"),
        ("p1,pupil,Zoe,Reid,,,,21/11/2026,", "lies in the future"),
        ("p1,pupil,Zoe,Reid,,,,01/01/1066,", "lies before 1900"),
        (
            "p1,dragon,Zoe,Reid,,,,,",
            "the kind “dragon” is not one that Handbell knows. Use one of: pupil, staff",
        ),
        ("p1,pupil,Zoe,Reid,,,,,perhaps", "the status “perhaps” is not one that Handbell knows"),
        ("p1,pupil,Zoe,Reid,,,=3,,", "the year “=3” is not a year group"),
    ],
)
def test_one_bad_value_names_its_line_and_keeps_nobody_else_out(row: str, says: str) -> None:
    roll = roll_of(OURS, row, "p2,pupil,Ola,Berg,,Unheard Of,13,2010-01-01,")
    assert [fault.says for fault in roll.faults if says in fault.says], roll.faults
    assert [found.given for found in roll.rows] == ["Ola"]
    assert roll.rows[0].class_name == "Unheard Of"


def test_a_telephone_number_may_begin_with_a_plus_and_nothing_else_may() -> None:
    head = "given,family,phone,email"
    assert roll_of(head, "Kim,Reid,+44 1632 960100,").rows[0].phone == "+44 1632 960100"
    assert "the telephone number begins with “+”" in faults_of(head, "Kim,Reid,+1+cmd,")[0]
    assert "“kim at home” is not an e-mail address." in faults_of(head, "Kim,Reid,,kim at home")[0]


def test_two_lines_about_one_child_are_named_by_both_numbers() -> None:
    faults = faults_of(OURS, "p1,pupil,Zoe,Reid,,,,,", "p2,pupil,Ola,Berg,,,,,", "P1,pupil,Zoe,Reid,,,,,")
    assert faults == ["Lines 2 and 4 have the same id, p1. Take out all but the right one."]
    roll = roll_of(
        OURS, ",pupil,Zoe,Reid,,,,2019-03-04,", ",pupil,ZOE,reid,,,,04/03/2019,", ",pupil,Zoe,Reid,,,,,"
    )
    assert (
        roll.faults[0].says == "Lines 2 and 3 have the same person, Zoe Reid. Take out all but the right one."
    )
    assert [row.line for row in roll.rows] == [4]


def test_an_adult_may_stand_on_a_line_for_each_child_but_not_as_two_people() -> None:
    head = "kind,id,given,family,child id"
    assert not faults_of(head, "parent,g1,Kim,Reid,p1", "parent,g1,Kim,Reid,p2", "staff,g1,Kim,Reid,")
    assert faults_of(head, "parent,g1,Kim,Reid,p1", "parent,g1,Sam,Reid,p2") == [
        "Lines 2 and 3 have the same id, g1. Take out all but the right one."
    ]
    assert "a pupil cannot have a child's id" in faults_of(head, "pupil,p1,Kim,Reid,p2")[0]


def test_line_numbers_count_lines_inside_quotes_and_empty_ones() -> None:
    faults = faults_of(OURS, "", 'p1,pupil,Zoe,Reid,,"Wil\nlow",,,', "p2,pupil,,Berg,,,,,")
    assert faults == ["Line 5: the first name is missing."]


def test_headings_that_mean_nothing_are_passed_over_and_named() -> None:
    roll = roll_of("given,family,Gender,SEN Status", "Zoe,Reid,F,=1+1")
    assert roll.columns.passed_over == ("Gender", "SEN Status")
    assert not roll.faults


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: f"{OURS}\n{text}".encode(errors="replace"))
)
def test_no_bytes_end_in_a_traceback(data: bytes) -> None:
    try:
        roll = read_roll(io.BytesIO(data), TODAY)
    except CannotRead as refusal:
        assert str(refusal).endswith((".", ":", "file.", "nothing."))
    else:
        assert roll.rows or roll.faults


def test_progress_is_told_now_and_then() -> None:
    heard: list[int] = []
    read_roll(file_of(OURS, *(f"p{number},pupil,A,B,,,,," for number in range(1200))), TODAY, heard.append)
    assert heard == [500, 1000]
