"""Text files: what hands without structure wrote is read as they meant it."""

from tests.documents.reading.shapes import of_text, shape

from handbell.documents.reading import read_bytes


def test_no_blank_lines_between_paragraphs() -> None:
    document = of_text(
        """
        Social media policy of Heron Brook Primary School
        Why we have this policy
        Heron Brook uses social media to tell families what the children do. This policy says who may
        post, what may be shown, and whom to tell when something goes wrong on any of our pages.
        It was agreed with the staff and the parents' forum.
        Staff accounts
        Members of staff must keep their own accounts private. They must not accept pupils, or former
        pupils under 18, as friends on any platform.
        Members of staff may follow the school's page.
        Review
        The governors look at this policy every year in the spring.
        """
    )
    assert shape(document) == [
        "h1 Social media policy of Heron Brook Primary School",
        "h2 Why we have this policy",
        "p Heron Brook uses social media to tell families what the children do. This policy says who may post, what "
        "may be shown, and whom to tell when something goes wrong on any of our pages.",
        "p It was agreed with the staff and the parents' forum.",
        "h2 Staff accounts",
        "p Members of staff must keep their own accounts private. They must not accept pupils, or former pupils under "
        "18, as friends on any platform.",
        "p Members of staff may follow the school's page.",
        "h2 Review",
        "p The governors look at this policy every year in the spring.",
    ]


def test_numbered_headings_and_paragraphs() -> None:
    document = of_text(
        """
        2.4 Protection of personal information
        Staff look after their passwords.

        2.5 Contact with pupils

        2.5.1 Staff must not send private messages to pupils, whatever the reason may be.
        2.5.2 Staff must tell the designated safeguarding lead on the same day.
        (a) by telephone, or
        (b) in person.
        3 Roles and responsibilities
        3.1 The headteacher must approve each account.
        """
    )
    assert shape(document) == [
        "h2 2.4 Protection of personal information",
        "p Staff look after their passwords.",
        "h2 2.5 Contact with pupils",
        "p 2.5.1 Staff must not send private messages to pupils, whatever the reason may be.",
        "p 2.5.2 Staff must tell the designated safeguarding lead on the same day.",
        "i1 (a) by telephone, or",
        "i1 (b) in person.",
        "h1 3 Roles and responsibilities",
        "p 3.1 The headteacher must approve each account.",
    ]


def test_dates_times_amounts_and_initials_are_no_numbers() -> None:
    document = of_text(
        """
        Opening hours of the page

        8.30 am to 4 pm on school days, and never at the weekend, is when somebody answers.

        15.09.18 was the day on which the first version of this policy was adopted by governors.

        1.5 million children in this country have an account that they are too young for.

        J. Harrow and P. Lindley wrote this policy together with the digital leaders of Year 6.
        """
    )
    assert [block.label for block in document.blocks] == [""] * 5
    assert [block.kind for block in document.blocks[1:]] == ["paragraph"] * 4


def test_items_that_lost_their_bullets() -> None:
    document = of_text(
        """
        Adults in school should:

        e Never share a password with anybody.

        o Keep their telephone number private

        Follow the acceptable use agreement.

        Make sure that nothing they write brings the school into disrepute.

        ¢ Lock the screen when they leave the room.

        All adults who are new to the school must read this policy in their first week.
        """
    )
    assert shape(document) == [
        "p Adults in school should:",
        "i1 e Never share a password with anybody.",
        "i1 o Keep their telephone number private",
        "i1 Follow the acceptable use agreement.",
        "i1 Make sure that nothing they write brings the school into disrepute.",
        "i1 ¢ Lock the screen when they leave the room.",
        "p All adults who are new to the school must read this policy in their first week.",
    ]
    assert [document.leads[place] for place in range(1, 7)] == [0, 0, 0, 0, 0, None]


def test_a_list_without_any_bullet_and_the_title_after_it() -> None:
    document = of_text(
        """
        This policy is read together with:

        Safeguarding policy

        Staff code of conduct

        Keeping children safe in education 2026

        Monitoring

        The headteacher checks the school's accounts on the first Monday of each month.
        """
    )
    assert shape(document) == [
        "p This policy is read together with:",
        "i1 Safeguarding policy",
        "i1 Staff code of conduct",
        "i1 Keeping children safe in education 2026",
        "h2 Monitoring",
        "p The headteacher checks the school's accounts on the first Monday of each month.",
    ]


def test_a_sentence_cut_by_a_blank_line_is_whole_and_the_cut_is_kept() -> None:
    document = of_text(
        """
        Internet use

        The school has a duty to provide pupils with good access to the internet as part of their

        learning. They are taught to judge what they find there.

        Parents are told about it each September.
        """
    )
    assert shape(document)[1] == (
        "p The school has a duty to provide pupils with good access to the internet as part of their learning. "
        "They are taught to judge what they find there."
    )
    assert document.blocks[1].gaps == (5,)
    assert [(one.text[-9:], one.line, one.end_line) for one in document.sentences[1:3]] == [
        ("learning.", 3, 5),
        ("nd there.", 5, 5),
    ]


def test_pages_their_heads_feet_and_numbers() -> None:
    page = "\fHeron Brook Primary School\n\n{}\n\nSocial media policy, May 2026\n{}\n"
    text = page.format(
        "Aims\n\nStaff must be kind online and must never post about a child, because a child", 1
    )
    text += page.format("cannot take it back.\n\nPupils\n\nPupils must not bring phones.", 2)
    text += page.format("Review\n\nThe governors review this policy each May.", 3)
    document = read_bytes("p.txt", text[1:].encode())
    assert shape(document) == [
        "h1 Heron Brook Primary School",
        "h2 Aims",
        "p Staff must be kind online and must never post about a child, because a child cannot take it back.",
        "foot Social media policy, May 2026",
        "foot 1",
        "head Heron Brook Primary School",
        "h2 Pupils",
        "p Pupils must not bring phones.",
        "h2 Review",
        "p The governors review this policy each May.",
    ]
    assert document.pages == 3
    assert [block.page for block in document.blocks if block.kind == "heading"] == [1, 1, 2, 3]


def test_labels_beside_values_and_wrapped_cells() -> None:
    document = of_text(
        """
        Heron Brook Primary School

        Policy owner:\tHeadteacher
        Adopted:          4 March 2026
        Next review:      March 2027
        Version \t Changes \t By
        """
    )
    assert shape(document)[1:] == [
        "r Policy owner: | Headteacher",
        "r Adopted: | 4 March 2026",
        "r Next review: | March 2027",
        "r Version | Changes | By",
    ]


def test_nested_bullets_by_indent_and_by_letter() -> None:
    document = of_text(
        """
        Before a trip staff must:

        1. check the list of consents:
            a) pictures,
            b) names;
            - also for siblings
        2. tell families, who may
           object by telephone;
        3. keep the school's phone charged.
        """
    )
    assert shape(document) == [
        "p Before a trip staff must:",
        "i1 1. check the list of consents:",
        "i2 a) pictures,",
        "i2 b) names;",
        "i3 - also for siblings",
        "i1 2. tell families, who may object by telephone;",
        "i1 3. keep the school's phone charged.",
    ]
    assert document.leads == (None, 0, 1, 1, 1, 0, 0)


def test_stray_markdown_windows_line_ends_and_odd_spaces() -> None:
    text = (
        "\ufeff# Online safety policy\r\n\r\n**Staff** must\u00a0not share _pass\u00adwords_; see [the code](https://x.example/c).\r\n"
        "\r\n**Reporting**\r\n\r\n> Tell the DSL.\r\n"
    )
    document = read_bytes("p.txt", text.encode())
    assert shape(document) == [
        "h1 Online safety policy",
        "p Staff must not share passwords; see the code.",
        "h2 Reporting",
        "i1 > Tell the DSL.",
    ]
    assert [block.line for block in document.blocks] == [1, 3, 5, 7]


def test_a_word_cut_at_the_end_of_a_line() -> None:
    document = of_text(
        """
        Staff must remember that what they write in their on-
        line messages may be read by the children's families. The safe-
        guarding lead keeps a log. Safeguarding comes before everything else, in and out of school.
        Everybody who works with us is responsible for the well-
        being of pupils, and reads this document every year in September.
        """
    )
    text = " ".join(block.text for block in document.blocks)
    assert "on-line messages" in text
    assert "The safeguarding lead" in text
    assert "well-being of pupils" in text


def test_a_table_of_contents_gives_no_headings() -> None:
    document = of_text(
        """
        1. Introduction ........ 2
        2. Staff ............... 3

        1. Introduction

        This policy applies to all staff.

        2. Staff

        Staff must not post pictures of pupils.
        """
    )
    assert [line for line in shape(document) if line.startswith("h")] == ["h1 1. Introduction", "h1 2. Staff"]
    assert shape(document)[0] == "r 1. Introduction | 2"


def test_what_stands_at_the_end_to_be_signed_is_no_heading() -> None:
    document = of_text(
        """
        Review

        The governors review this policy each year.

        Signed ....................

        Chair of Governors

        Date
        """
    )
    assert [block.kind for block in document.blocks] == ["heading"] + ["paragraph"] * 4


def test_headings_under_headings() -> None:
    document = of_text(
        """
        SOCIAL MEDIA POLICY

        Use in practice

        1. Own accounts

        Staff must keep their accounts private.

        2. School accounts

        Staff should ask before they open an account.

        Monitoring

        The headteacher checks each term.
        """
    )
    last = len(document.blocks) - 1
    assert document.headings_of(3) == ("SOCIAL MEDIA POLICY", "Use in practice", "Own accounts")
    assert document.headings_of(last) == ("SOCIAL MEDIA POLICY", "Monitoring")


def test_lines_that_number_the_pages_are_no_part_of_the_policy() -> None:
    document = of_text(
        """
        Aims

        Staff must be kind online.

        Heron Brook School     Page 1 of 2     Social media

        Pupils

        See page 4 of the handbook.

        Heron Brook School     Page 2 of 2     Social media
        """
    )
    assert [line for line in shape(document) if line[0] in "rf"] == [
        "foot Heron Brook School Page 1 of 2 Social media"
    ]
    assert "p See page 4 of the handbook." in shape(document)
