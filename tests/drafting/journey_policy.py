"""The policy of a new school, as new schools have them: copied from another, and not looked at for years."""

from __future__ import annotations

import io

import docx

HEADINGS_AND_WORDS = (
    ("Introduction", (
        "Millbrook Primary School believes that social media can bring benefit to our pupils, staff and families. "
        "This policy sets out what we expect of everybody who works in our school.",
        "It has been written with regard to Keeping Children Safe in Education (2019).",
    )),
    ("Scope", (
        "This policy applies to all staff, governors and volunteers at Millbrook Primary School, whether they use the "
        "school’s equipment or their own.",
    )),
    ("Personal use", (
        "Staff must not accept friend requests from pupils.",
        "Staff must not share their passwords with anybody.",
        "Staff are advised to set their own profiles to private.",
        "Staff must not post anything about pupils on their own accounts.",
    )),
    ("Official use", (
        "All official accounts must be approved by the headteacher before they are opened.",
        "The school celebrates the work of its pupils on Twitter.",
        "Photographs of pupils must not be published without the written consent of their parents.",
        "Staff at Hawthorn Lane Primary School should check each post for mistakes before it goes out.",
    )),
    ("Concerns", (
        "Any concern about the safety of a child must be reported to the designated safeguarding lead immediately.",
        "Parents may raise concerns with the class teacher or the headteacher.",
    )),
    ("Review", (
        "This policy was adopted by the governors on 12 September 2019 and will be reviewed every year.",
        "Date of next review: September 2020",
    )),
)  # fmt: skip


def policy_file() -> bytes:
    """It, as the Word file that the head was given."""
    made, written = docx.Document(), io.BytesIO()
    made.add_heading("Millbrook Primary School", level=0)
    made.add_heading("Social Media Policy", level=1)
    for heading, paragraphs in HEADINGS_AND_WORDS:
        made.add_heading(heading, level=2)
        for one in paragraphs:
            made.add_paragraph(one)
    made.save(written)
    return written.getvalue()
