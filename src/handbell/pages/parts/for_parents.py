"""The page for parents and carers. Respect both ways stands before any rule."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.parts.part import Part

PARENTS: Final = (
    Part(
        "connect-thoughtfully",
        _("Connect thoughtfully"),
        _("Children learn best where the grown-ups around them treat each other with respect."),
        clauses=(
            "SN-parents-4", "WO-C-13", "GH-policy-3", "HB-14.1", "SN-overview-12", "WO-C-5", "HB-1.1", "GH-context-6",
        ),
    ),
    Part(
        "what-can-go-wrong",
        _("Before you post: what can go wrong"),
        clauses=("WO-C-1", "WO-C-2", "WO-C-3", "WO-C-4"),
    ),
    Part(
        "posting",
        _("What you write online"),
        clauses=("WO-C-6", "SN-parents-1", "WO-D-11", "WO-D-12", "SN-incidents-7"),
        acts=frozenset(
            {
                "post_about_person", "post_about_school", "post_harmful_content", "share_private_information",
                "take_part_online_privately", "speak_for_school", "delete_abusive_content",
            }
        ),
        block="law",
    ),
    Part(
        "complaints",
        _("How to complain, or tell us what you think"),
        clauses=(
            "RB-complaints-5", "SN-parents-3", "SN-parents-6", "RB-snadults-9", "WO-C-7", "WO-C-8", "WO-C-11",
            "WO-C-12", "SN-incidents-3", "WO-D-5", "HB-4.12", "HB-4.17",
        ),
        acts=frozenset({"raise_complaint"}),
        block="complaints",
    ),
    Part(
        "pictures",
        _("Pictures, and pictures at events"),
        clauses=("RB-images-3", "HB-9.1", "HB-9.16"),
        acts=frozenset({"share_image_of_child", "take_or_keep_photos"}),
        block="pictures",
    ),
    Part(
        "ways",
        _("How you hear from us, and how we use social media"),
        clauses=(
            "SN-parents-2", "SN-2.7-16", "SN-2.7-18", "HB-6.11", "HB-7.8", "GH-opps-16", "GH-opps-12", "GH-official-2",
        ),
        acts=frozenset({"follow_school_channel"}),
        block="ways",
    ),
    Part(
        "worried",
        _("If something worries you"),
        clauses=("SN-overview-20", "HB-14.10", "RB-intro-1", "WO-intro-2", "RB-risks-2", "WO-D-17"),
        acts=frozenset({"report_concern", "act_on_incident", "involve_police"}),
        block="worried",
    ),
    Part(
        "children-online",
        _("Your child online"),
        clauses=(
            "GH-students.1-4", "GH-students-3", "GH-official.5-2", "SN-2.6-3", "WO-A-6", "WO-A-7", "WO-D-18", "WO-D-20",
            "HB-14.14", "RB-why-1", "SN-comms-1", "SN-2.6-1", "SN-2.6-7",
        ),
        acts=frozenset(
            {
                "have_own_account", "open_account_for_child", "meet_online_friend", "use_phone_in_school",
                "use_social_media_in_school",
            }
        ),
        block="children",
    ),
    Part(
        "taking-part",
        _("Taking part"),
        clauses=("WO-equality-10", "WO-equality-7", "WO-intro-9", "HB-2.2", "HB-2.1"),
        block="taking_part",
    ),
    Part("besides", _("What else the policy says to you"), rest=True, by_theme=True),
    Part(
        "letter",
        _("What the yearly letter says"),
        _("Each family gets it at the start of the year. These are the clauses that it carries."),
        block="letter",
    ),
)  # fmt: skip
