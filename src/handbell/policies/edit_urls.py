"""Addresses of drafts and of what is changed in them."""

from django.urls import path

from handbell.policies import adopt_views, edit_clause_views, edit_views

_DRAFT = "drafts/<uuid:draft_id>/"
_CLAUSE = f"{_DRAFT}clauses/<str:clause_id>/"
urlpatterns = [
    path("drafts/", edit_views.drafts, name="drafts"),
    path("drafts/new/", edit_views.start, name="start_draft"),
    path("drafts/bring-in/", edit_views.bring_in, name="bring_in_draft"),
    path(_DRAFT, edit_views.draft, name="draft"),
    path(f"{_DRAFT}give-up/", edit_views.discard, name="discard_draft"),
    path(f"{_DRAFT}adopt/", adopt_views.adopt, name="adopt_draft"),
    path(f"{_DRAFT}versions/", edit_views.versions, name="draft_versions"),
    path(f"{_DRAFT}versions/<int:number>/", edit_views.draft, name="draft_version"),
    path(f"{_DRAFT}versions/<int:number>/file/", edit_views.export, name="export_draft"),
    path(f"{_DRAFT}versions/<int:number>/go-back/", edit_views.go_back, name="go_back_to"),
    path(f"{_DRAFT}versions/<int:number>/<str:clause_id>/", edit_clause_views.clause, name="earlier_clause"),
    path(f"{_DRAFT}add-clause/", edit_clause_views.add_clause, name="add_clause"),
    path(_CLAUSE, edit_clause_views.clause, name="draft_clause"),
    path(f"{_CLAUSE}change/", edit_clause_views.edit_clause, name="edit_clause"),
    path(f"{_CLAUSE}remove/", edit_clause_views.remove_clause, name="remove_clause"),
    path(f"{_CLAUSE}rules/add/", edit_clause_views.add_rule, name="add_rule"),
    path(f"{_CLAUSE}rules/<int:number>/", edit_clause_views.rule, name="rule"),
    path(f"{_CLAUSE}rules/<int:number>/remove/", edit_clause_views.remove_rule, name="remove_rule"),
]
