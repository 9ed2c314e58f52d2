"""Every address of the application: one line a room."""

from __future__ import annotations

from django.urls import include, path

from handbell.site.errors import not_here

urlpatterns = [
    path("", include("handbell.site.home.urls")),
    path("accounts/email/", not_here),  # the school, not the user, says which address signs in
    path("accounts/", include("allauth.urls")),
    path("policy/", include("handbell.assurance.urls")),
    path("governors/", include("handbell.assurance.report_urls")),
    path("policies/", include("handbell.policies.urls")),
    path("drafting/", include("handbell.drafting.urls")),
    path("people/", include("handbell.people.urls")),
    path("calendar/", include("handbell.calendar.urls")),
    path("consent/", include("handbell.consent.urls")),
    path("channels/", include("handbell.channels.urls")),
    path("moderation/", include("handbell.moderation.urls")),
    path("letters/", include("handbell.letters.urls")),
    path("", include("handbell.evidence.urls")),
    path("", include("handbell.outcomes.urls")),
    path("", include("handbell.cases.urls")),
    path("bundles/", include("handbell.evidence.bundle.urls")),
    path("retention/", include("handbell.evidence.retention.urls")),
    path("registers/", include("handbell.registers.urls")),
    path("signatures/", include("handbell.duties.signatures.urls")),
    path("duties/", include("handbell.duties.urls")),
    path("requests/", include("handbell.requests.urls")),
    path("record/", include("handbell.ledger.urls")),
    path("notices/", include("handbell.notices.urls")),
    path("", include("handbell.publishing.urls")),
    path("", include("handbell.pages.urls")),
]

handler400 = "handbell.site.errors.bad_request"
handler403 = "handbell.site.errors.forbidden"
handler404 = "handbell.site.errors.not_found"
handler500 = "handbell.site.errors.fault"
