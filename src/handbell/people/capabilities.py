"""Who sees and changes whom."""

from __future__ import annotations

from handbell.schools.access import declare

OFFICE = ("office", "leadership")

declare(
    "people.read",
    roles=OFFICE,
    says="Only the office and leaders see the list of people. Ask the office for whom you need.",
)
declare(
    "people.edit",
    roles=OFFICE,
    says="Only the office and leaders change what is on file about people. Tell the office what is wrong.",
)
declare(
    "people.edit_family",
    roles=OFFICE,
    says="Only the office and leaders change who belongs to which child. Tell the office or the safeguarding lead.",
)
declare(
    "people.lift_bar",
    roles=["headteacher", "dsl"],
    says="Only the headteacher and the safeguarding lead lift a bar on contact. Speak to one of them.",
)
declare(
    "people.be_away",
    roles=["staff", "governor"],
    says="Only people who work at the school and governors say here that they are away.",
)
declare(
    "people.send_away",
    roles=["headteacher", "chair_of_governors"],
    says="Only the headteacher and the chair of governors say that somebody else is away. Tell one of them.",
)
declare(
    "people.lead",
    roles=["headteacher"],
    says="Only the headteacher gives and takes roles that carry powers in Handbell. Ask the headteacher.",
)
declare(
    "people.import_roll",
    roles=OFFICE,
    says="Only the office and leaders import the roll. Ask the office to do it.",
)
