"""A small roll to fill in by hand."""

from __future__ import annotations

import io

LINES = (
    "id,kind,given,family,preferred,class,year,date_of_birth,email,role,child id,relationship,parental responsibility",
    "P001,pupil,Theodore,Clarke,Theo,Willow,3,2019-03-04,,,,,",
    "S001,staff,Amara,Mensah,,Willow,,,a.mensah@example.org,Teacher,,,",
    "G001,parent,Ruth,Clarke,,,,,r.clarke@example.org,,P001,mother,yes",
)


def example_roll() -> io.BytesIO:
    """The file, with the mark by which spreadsheets know UTF-8."""
    return io.BytesIO(("\ufeff" + "\r\n".join(LINES) + "\r\n").encode())
