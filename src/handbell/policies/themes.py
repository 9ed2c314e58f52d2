"""The acts that people ask about, sorted as they would look for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THEMES: Final[Mapping[str | Promise, tuple[str, ...]]] = {
    _("Being in touch"): (
        "send_friend_request", "accept_friend_request", "contact_someone", "reply_to_contact", "join_pupil_online",
        "give_personal_details", "ask_for_personal_information", "meet_online_friend",
    ),
    _("My own accounts and posts"): (
        "have_own_account", "open_account_for_child", "name_workplace_on_profile", "follow_school_channel",
        "use_social_media_at_work", "take_part_online_privately", "post_about_school", "post_about_person",
        "post_harmful_content", "share_private_information",
    ),
    _("Pictures"): ("share_image_of_child", "take_or_keep_photos"),
    _("The school’s accounts"): ("open_school_account", "post_on_school_account", "speak_for_school"),
    _("Teaching and learning"): (
        "run_online_activity", "share_lesson_material", "hold_online_session", "use_new_technology",
        "use_social_media_in_school",
    ),
    _("Devices, e-mail and data"): (
        "use_school_internet", "use_phone_in_school", "use_email_in_school", "email_outside_organisation",
        "forward_message", "share_login", "use_portable_media", "install_or_send_software", "open_personal_record",
    ),
    _("When something is wrong"): (
        "report_concern", "raise_complaint", "handle_unsuitable_material", "delete_abusive_content",
        "act_on_incident", "involve_police", "treat_differently",
    ),
}  # fmt: skip
OTHER: Final = _("Everything else")


def themed(acts: Mapping[str, object]) -> dict[str | Promise, list[str]]:
    """These acts by theme, in order; what nobody sorted stands under "else", and empty themes are left out."""
    found: dict[str | Promise, list[str]] = {}
    left = dict.fromkeys(acts)
    for title, ids in THEMES.items():
        mine = [one for one in ids if one in left]
        for one in mine:
            del left[one]
        found[title] = mine
    found[OTHER] = list(left)
    return {title: ids for title, ids in found.items() if ids}
