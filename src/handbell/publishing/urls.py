"""Addresses of the publishing room."""

from django.urls import URLPattern, URLResolver, path

from handbell.publishing.delivery.urls import urlpatterns as delivery_urls
from handbell.publishing.views import (
    archive,
    asked,
    checking,
    drafts,
    faces,
    lists,
    mending,
    photos,
    reading,
    shown,
    stopped,
    tags,
)

app_name = "publishing"
POST = "post/<uuid:post_id>/"
PHOTO = f"{POST}photo/<uuid:photo_id>"
FACE = f"{PHOTO}/face/<uuid:face_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("posts/", lists.posts, name="posts"),
    path("posts/stopped/", stopped.stopped, name="stopped"),
    path("posts/stopped/seen/", stopped.seen, name="seen_stopped"),
    path("post/new/", drafts.new, name="new"),
    path("post/new/look/", drafts.look, name="look_new"),
    path(POST, drafts.post, name="post"),
    path(f"{POST}look/", drafts.look, name="look"),
    path(f"{POST}throw-away/", drafts.throw_away, name="throw_away"),
    path(f"{POST}discard/", drafts.discard, name="discard"),
    path(f"{POST}check/", checking.check, name="check"),
    path(f"{POST}accept/", checking.accept, name="accept"),
    path(f"{POST}mend/", mending.mend, name="mend"),
    path(f"{POST}add-line/", asked.add_line, name="add_line"),
    path(f"{POST}hand-in/", checking.hand_in_post, name="hand_in"),
    path(f"{POST}take-back/", checking.take_back_post, name="take_back"),
    path(f"{POST}publish-now/", checking.hurry, name="publish_now"),
    path(f"{POST}photos/", photos.waiting, name="photos"),
    path(f"{POST}photos/order/", photos.order, name="order_photos"),
    path(f"{PHOTO}.jpg", photos.picture, name="picture"),
    path(f"{PHOTO}/up/", photos.up, name="photo_up"),
    path(f"{PHOTO}/down/", photos.down, name="photo_down"),
    path(f"{PHOTO}/take-out/", photos.take_out, name="photo_out"),
    path(f"{PHOTO}/put-back/", photos.put_back, name="photo_back"),
    path(f"{PHOTO}/look-again/", photos.look_again, name="look_again"),
    path(f"{PHOTO}/", faces.photo, name="photo"),
    path(f"{PHOTO}/add-face/", faces.add, name="add_face"),
    path(f"{PHOTO}/behind/", faces.behind, name="behind"),
    path(f"{PHOTO}/crop/", faces.crop_to, name="crop"),
    path(f"{PHOTO}/name/<uuid:tag_id>/take-off/", faces.take_name_off, name="untag"),
    path(f"{FACE}/", faces.face, name="face"),
    path(f"{FACE}.jpg", faces.face_picture, name="face_picture"),
    path(f"{FACE}/decide/", faces.face_do, name="decide_face"),
    path("read/<uuid:post_id>/", reading.read, name="read"),
    path("read/<uuid:post_id>/picture/<int:number>.jpg", photos.read_picture, name="read_picture"),
    path("read/<uuid:post_id>/agree/", reading.agree_to, name="agree"),
    path("read/<uuid:post_id>/send-back/", reading.give_back, name="send_back"),
    path("archive/", archive.archive, name="archive"),
    path("archive/tags/", tags.counted, name="tags"),
    path("archive/<uuid:edition_id>/", archive.archived, name="archived"),
    path(
        "archive/<uuid:edition_id>/picture/<int:number>.jpg",
        archive.archived_picture,
        name="archived_picture",
    ),
    path(
        "family/<slug:slug>/shown/<uuid:archived_id>/<uuid:pupil_id>.jpg",
        shown.shown_picture,
        name="shown_picture",
    ),
    *delivery_urls,
]
