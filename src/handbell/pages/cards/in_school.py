"""Cards on ages, on lessons, and on how the school does things."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.cards.card import Card

IN_SCHOOL: Final = (
    Card(
        "how-old",
        "account",
        _("How old must you be?"),
        (
            _("Each site says how old you must be. Are you too young? Then it is not for you yet."),
            _("Pick sites that are made for your age."),
        ),
        ("GH-students.1-1", "SN-2.6-14", "WO-A-6", "HB-10.14"),
        block="ages",
        value="safe",
    ),
    Card(
        "what-is-fine",
        "allowed",
        _("What is fine"),
        (
            _("You may use sites that are made for your age."),
            _("You may chat with friends and family you really know. Ask your grown-up at home first."),
        ),
        ("HB-10.15",),
    ),
    Card(
        "stay-safe",
        "screen",
        _("Stay safe"),
        (
            _("Stop. Think. Tell."),
            _("Your teacher shows you how to stay safe online. You can look at it here again."),
        ),
        ("GH-students.1-3",),
        value="safe",
    ),
    Card(
        "home-and-school",
        "forward",
        _("Home and school"),
        (
            _("What you send at home can hurt somebody at school. What you do at school can come home too."),
            _("So be kind in both."),
        ),
        ("GH-context-6",),
        value="well",
    ),
    Card(
        "phones",
        "phone",
        _("My phone at school"),
        (_("Do not use your own phone at school. Not in class, and not at break."),),
        ("GH-students.3-1", "HB-12.7"),
        value="well",
    ),
    Card(
        "computer-rules",
        "screen",
        _("The computer rules"),
        (
            _(
                "There is one more list of rules, for computers, tablets and phones. Your teacher will show it to you."
            ),
        ),
        ("GH-students.3-2", "WO-A-1"),
        block="aup",
    ),
    Card(
        "who",
        "friends",
        _("Who are these rules for?"),
        (_("They are for you, and for all the children in our school."),),
        ("WO-intro-4",),
    ),
    Card(
        "my-picture",
        "expected",
        _("Pictures of you"),
        (
            _("We ask you if we may show your picture or your work. You may say no."),
            _("Your full name does not stand with it."),
        ),
        ("HB-9.15",),
    ),
    Card(
        "taking-pictures",
        "forbidden",
        _("Do not take pictures in school"),
        (
            _(
                "Do not share pictures of other children, real or made up. Their mum, dad or carer must say yes first."
            ),
        ),
        ("HB-11.10",),
    ),
    Card(
        "our-accounts",
        "screen",
        _("Our school online"),
        (
            _("These are the only ones that are ours. Look at them with a grown-up."),
            _("If somebody else says that they are our school, tell your teacher."),
        ),
        ("SN-2.7-17", "HB-7.8"),
        block="accounts",
    ),
    Card(
        "not-fair",
        "chat",
        _("Something is not fair?"),
        (
            _("First tell your teacher."),
            _("Is it still not right? Then ask your grown-up at home to tell the headteacher."),
            _("You are not in trouble for it."),
        ),
        ("RB-complaints-4",),
    ),
    Card(
        "your-say",
        "write",
        _("You have a say"),
        (
            _(
                "When we change our rules, we ask children what they think. Tell your school council or your teacher."
            ),
        ),
        ("WO-equality-8",),
    ),
    Card(
        "for-everybody",
        "aloud",
        _("This page is for everybody"),
        (
            _("It has pictures. Your device may read it to you. A grown-up can print it."),
            _("Do you need it in another way? Tell your teacher."),
        ),
        ("RB-equal-3", "WO-aims-12", "HB-2.3"),
    ),
)
