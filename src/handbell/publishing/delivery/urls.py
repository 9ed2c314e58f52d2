"""Addresses of delivering, taking down and the noticeboard; part of the publishing room's."""

from __future__ import annotations

from django.urls import URLPattern, path

from handbell.publishing.noticeboard import feeds
from handbell.publishing.noticeboard import views as board
from handbell.publishing.views import deliveries, takedowns

ONE = "deliveries/<uuid:delivery_id>/"
BOARD = "board/<slug:slug>/"
urlpatterns: list[URLPattern] = [
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path(ONE, deliveries.delivery, name="delivery"),
    path(f"{ONE}carried/", deliveries.carried, name="carried"),
    path(f"{ONE}there/", deliveries.there, name="there"),
    path(f"{ONE}not-there/", deliveries.not_there, name="not_there"),
    path(f"{ONE}again/", deliveries.again, name="again"),
    path(f"{ONE}picture-<int:number>.jpg", deliveries.carry_picture, name="carry_picture"),
    path(f"{ONE}post.zip", deliveries.carry_zip, name="carry_zip"),
    path("takedowns/", takedowns.takedowns, name="takedowns"),
    path("takedowns/<uuid:takedown_id>/", takedowns.takedown, name="takedown"),
    path("takedowns/<uuid:takedown_id>/down/", takedowns.down, name="down"),
    path("archive/<uuid:edition_id>/take-down/", takedowns.ask, name="take_down"),
    path(BOARD, board.board, name="board"),
    path(f"{BOARD}print/", board.sheet, name="board_sheet"),
    path(f"{BOARD}feed.rss", feeds.Rss(), name="board_rss"),
    path(f"{BOARD}feed.atom", feeds.Atom(), name="board_atom"),
    path(f"{BOARD}<str:key>/", board.post, name="board_post"),
    path(f"{BOARD}<str:key>/picture-<int:number>.jpg", board.picture, name="board_picture"),
]
