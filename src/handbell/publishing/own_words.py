"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "publishing.start": _("began a post"),
        "publishing.save": _("saved a draft"),
        "publishing.discard": _("threw a draft away"),
        "publishing.add_photo": _("added a photo"),
        "publishing.remove_photo": _("took a photo out"),
        "publishing.put_photo_back": _("put a photo back"),
        "publishing.move_photo": _("put the photos in another order"),
        "publishing.crop_photo": _("cropped a photo"),
        "publishing.uncrop_photo": _("took a crop back"),
        "publishing.note_faces": _("looked for faces and words in a photo"),
        "publishing.note_links": _("looked whether the links of a draft answer"),
        "publishing.add_face": _("marked a face that was not found"),
        "publishing.remove_face": _("took a marked face away"),
        "publishing.tag_face": _("said whose face it is"),
        "publishing.tag_from_behind": _("said who is seen from behind"),
        "publishing.untag": _("took a name off a photo"),
        "publishing.cover_face": _("covered a face"),
        "publishing.uncover_face": _("uncovered a face"),
        "publishing.mark_face": _("said whether anybody could know a face"),
        "publishing.accept_warning": _("took a warning of the screening on themselves"),
        "publishing.answer": _("answered what the policy asks about a post"),
        "publishing.hand_in": _("handed a post in"),
        "publishing.take_back": _("took a post back to change it"),
        "publishing.agree": _("read a post and agreed"),
        "publishing.send_back": _("read a post and sent it back"),
        "publishing.note_stop": _("wrote what is never let through; the draft was stopped"),
        "publishing.seen_stops": _("looked at the stopped drafts"),
        "publishing.publish_now": _("brought a post forward"),
        "publishing.handed_over": _("handed a post to a person to carry over"),
        "publishing.carried": _("carried a post over"),
        "publishing.sent": _("published a post"),
        "publishing.refused": _("could not publish a post"),
        "publishing.stopped": _("stopped a post before it went out"),
        "publishing.outcome_unknown": _("could not tell whether a post went out"),
        "publishing.found_there": _("looked, and the post is there"),
        "publishing.not_there": _("looked, and the post is not there"),
        "publishing.tried_again": _("had a post sent again"),
        "publishing.takedown_asked": _("asked for a post to come down"),
        "publishing.removed": _("took a post down"),
        "publishing.removal_left_to_a_person": _("left it to a person to take a post down"),
        "publishing.taken_down": _("said that a post is down"),
        "files.deleted_at_end_of_period": _("deleted pictures whose period was over"),
    }
)
