"""Levels for a school without a pack of its own."""

from collections.abc import Mapping

from handbell.screening.finding import Rule

DEFAULT_RULES: Mapping[str, Rule] = {
    # A person's yes may rest on the family's consent to naming, so these warn.
    "full_name": Rule("warn", beside_photo="stop"),
    "name_with_photo": Rule("warn"),
    "first_name_with_class": Rule("warn"),
    "family_name": Rule("warn"),
    "staff_name": Rule("warn"),
    "personal_handle": Rule("warn"),
    # Nothing justifies these in public.
    "date_of_birth": Rule("stop"),
    "phone": Rule("stop"),
    "email": Rule("stop"),
    "pupil_number": Rule("stop"),
    "nhs_number": Rule("stop"),
    "health_or_send": Rule("stop"),
    "family_detail": Rule("stop"),
    "single_child_matter": Rule("stop"),
    # A venue has an address too, and a concert is meant to be found: a person decides.
    "address": Rule("warn"),
    "postcode": Rule("warn"),
    "whereabouts": Rule("warn"),
    "offensive": Rule("stop"),
    "libel": Rule("stop"),
    "commitment": Rule("warn"),
    "political": Rule("stop"),
    "off_purpose": Rule("warn"),
    "message_to_pupil": Rule("stop"),
    "copyright": Rule("warn"),
    "alt_text_missing": Rule("stop"),
    "alt_text_names": Rule("warn"),
    "consent_refused": Rule("stop"),
    "consent_withdrawn": Rule("stop"),
    "consent_unknown": Rule("stop"),
    "never_publish": Rule("stop"),
    "faces_untagged": Rule("stop"),
    "face_on_pupil": Rule("warn"),
    "text_in_photo": Rule("warn"),
    "metadata": Rule("note"),
    "link_shortened": Rule("warn"),
    "link_private": Rule("stop"),
    "link_unsafe": Rule("stop"),
    "link_unreachable": Rule("warn"),
}
