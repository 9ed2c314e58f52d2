"""Cards on being kind and being safe online: short words, short sentences, nothing that frightens."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.cards.card import Card

_HIDE: Final = _("Do not tell people online that you do not know.")

BEING_SAFE: Final = (
    Card(
        "connect-thoughtfully",
        "friends",
        _("Connect thoughtfully: be kind"),
        (
            _("Be kind to people online, as you are face to face."),
            _("Think before you send. Will it hurt? Then do not send it."),
        ),
        ("GH-policy-3", "RB-equal-4", "SN-overview-12", "HB-10.19"),
        value="together",
    ),
    Card(
        "my-posts",
        "write",
        _("You look after what you post"),
        (
            _("What you write or send is up to you. Make it good for you, and good for the others."),
            _("If it goes wrong, say so and help to put it right."),
        ),
        ("WO-aims-7",),
    ),
    Card(
        "bullying",
        "unkind",
        _("What is bullying online?"),
        (
            _("Somebody hurts another child with texts, e-mail or on a website. That is bullying."),
            _("It is not your fault. Tell a grown-up."),
        ),
        ("RB-cyber-1", "HB-10.19"),
        tell=True,
    ),
    Card(
        "keep-it-to-yourself",
        "name_badge",
        _("Keep it to yourself"),
        (
            _("Some things tell people who you are or where you are. Keep them to yourself online."),
            _("Pick one to see why."),
        ),
        ("SN-2.6-8", "RB-snpupils-4", "RB-snpupils-5", "RB-email-3", "HB-10.17"),
        details=(
            (_("My real name"), (_("Somebody could use it to find you."), _HIDE)),
            (_("Where I live"), (_("Somebody could come to your home."), _HIDE)),
            (_("My phone number"), (_("Somebody could ring you or write to you."), _HIDE)),
            (_("My school’s name"), (_("Somebody could wait for you there."), _HIDE)),
            (_("My friends’ names"), (_("Somebody could find you through your friends."), _HIDE)),
            (_("My clubs"), (_("Somebody could learn when and where you go."), _HIDE)),
            (_("A photo of my home or my school"), (_("A photo can show where you are."), _HIDE)),
        ),
        value="safe",
    ),
    Card(
        "others",
        "mail_out",
        _("Your friends’ things are theirs"),
        (
            _("Do not send your friend’s name, home or phone number to other people."),
            _("Not in an e-mail, and not in a chat."),
        ),
        ("RB-email-4",),
    ),
    Card(
        "feelings",
        "chat",
        _("Sad or cross? Talk to somebody"),
        (
            _("Keep your worries, your secrets and your rows off the internet. Many people may read them."),
            _("Talk to a grown-up you trust. They want to help."),
        ),
        ("RB-snpupils-10", "RB-snpupils-11", "HB-10.20"),
    ),
    Card(
        "make-it-private",
        "password",
        _("Make it private"),
        (_("Set your page so that only your friends can see it."), _("Ask a grown-up to help you.")),
        ("SN-2.6-10",),
    ),
    Card(
        "passwords",
        "password",
        _("A good password"),
        (
            _("Pick one that is hard to guess. Three odd words work well."),
            _("Keep it to yourself. This page will never ask you for it."),
        ),
        ("SN-2.6-13",),
    ),
    Card(
        "strangers",
        "add_friend",
        _("A stranger wants to be my friend"),
        (_("Say no and tell a grown-up."), _("Be friends only with people you really know.")),
        ("SN-2.6-9", "HB-10.16"),
        tell=True,
    ),
    Card(
        "meeting",
        "meet",
        _("Meet an online friend?"),
        (
            _("Never without a grown-up saying yes. Ask at home first."),
            _("And a grown-up you trust must come with you."),
        ),
        ("SN-2.6-11", "SN-2.6-12", "RB-email-5", "HB-10.18"),
        tell=True,
    ),
    Card(
        "block",
        "forbidden",
        _("Block it"),
        (_("Somebody sends you things that you do not want? Block them. Ask a grown-up to help."),),
        ("SN-2.6-15", "HB-10.21"),
        block="block",
    ),
    Card(
        "tell-us",
        "worried",
        _("Tell us"),
        (
            _("Did you see something bad? Did you get a nasty e-mail? Tell your teacher at once."),
            _("Show the page, and say what you saw. You are not in trouble."),
        ),
        (
            "SN-2.6-16", "SN-overview-20", "RB-evaluate-2", "RB-filtering-4", "RB-email-2", "HB-10.21",
        ),
        tell=True,
    ),
    Card(
        "outside",
        "phone",
        _("Talk to somebody outside school"),
        (_("You can ask these people for help too. It costs nothing."),),
        ("SN-2.6-17",),
        block="outside",
    ),
)  # fmt: skip
