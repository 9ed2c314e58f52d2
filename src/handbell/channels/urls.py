"""Addresses of the channels room."""

from django.urls import URLPattern, path

from handbell.channels import account_views, look_views, views

app_name = "channels"
ONE = "<uuid:channel_id>/"
ACCOUNT = "accounts/<uuid:account_id>/"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("new/", views.new, name="new"),
    path("looked-at/", look_views.looked_at, name="looked_at"),
    path("spans/", look_views.spans, name="spans"),
    path("reports/", look_views.reports, name="reports"),
    path("reports/new/", look_views.new_report, name="new_report"),
    path("reports/<uuid:report_id>/", look_views.report, name="report"),
    path("accounts/", account_views.accounts, name="accounts"),
    path("accounts/new/", account_views.new, name="new_account"),
    path(ACCOUNT, account_views.account, name="account"),
    path(f"{ACCOUNT}change/", account_views.edit, name="edit_account"),
    path(f"{ACCOUNT}declare/", account_views.declare, name="declare_account"),
    path(f"{ACCOUNT}tell/", account_views.tell, name="tell_account"),
    path(f"{ACCOUNT}read/", account_views.read, name="read_account"),
    path(f"{ACCOUNT}open/", account_views.open_it, name="open_account"),
    path(f"{ACCOUNT}close/", account_views.close_it, name="close_account"),
    path(f"{ACCOUNT}look/", look_views.look_at_account, name="look_account"),
    path(ONE, views.channel, name="channel"),
    path(f"{ONE}change/", views.edit, name="edit"),
    path(f"{ONE}decide/", views.decide, name="decide"),
    path(f"{ONE}close/", views.shut, name="close"),
    path(f"{ONE}connect/", views.connect, name="connect"),
    path(f"{ONE}disconnect/", views.cut, name="disconnect"),
    path(f"{ONE}look/", look_views.look_at_channel, name="look"),
    path(f"{ONE}look-by-itself/", look_views.look_by_itself, name="look_by_itself"),
    path(f"{ONE}secure/", look_views.secure, name="secure"),
    path(f"{ONE}emergency/", views.emergency, name="emergency"),
]
