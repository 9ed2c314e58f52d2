"""Addresses of the consent room."""

from django.urls import URLPattern, path

from handbell.consent.views import bases, family, family_door, flags, pupil, school

app_name = "consent"
PUPIL = "<uuid:pupil_id>/"
FAMILY = "family/<slug:slug>/"
urlpatterns: list[URLPattern] = [
    path("", school.grid, name="register"),
    path("basis/", bases.bases, name="bases"),
    path("basis/<str:purpose>/", bases.basis, name="basis"),
    path(PUPIL, pupil.pupil, name="pupil"),
    path(f"{PUPIL}answer/", pupil.record, name="record"),
    path(f"{PUPIL}withdraw/<uuid:holder_id>/<str:purpose>/", pupil.withdraw, name="withdraw"),
    path(f"{PUPIL}never-publish/", flags.never_publish, name="never_publish"),
    path(FAMILY, family_door.ask, name="family"),
    path(f"{FAMILY}code/", family_door.code, name="family_code"),
    path(f"{FAMILY}out/", family_door.out, name="family_out"),
    path(f"{FAMILY}finished/", family_door.finished, name="family_finished"),
    path(f"{FAMILY}who/", family.who, name="family_who"),
    path(f"{FAMILY}children/", family.children, name="family_children"),
    path(f"{FAMILY}children/{PUPIL}<str:purpose>/<str:answer>/", family.answer, name="family_answer"),
]
