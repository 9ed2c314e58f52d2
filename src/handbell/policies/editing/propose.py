"""From a proposed pack to a saved version: what changes is shown first, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.policies.actions.save_draft_version import SomebodyElseSaved, save_draft_version
from handbell.policies.editing.conflict import conflict
from handbell.policies.editing.desk import Desk
from handbell.policies.editing.what_changes import what_changes
from handbell.policies.rule_words import RuleInWords, rule_in_words
from handbell.policies.texts import LONGEST_WORDS
from handbell.policy import Clause, Pack, Rule, write_pack
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

NOT_CARRIED = ("csrfmiddlewaretoken", "step", "why", "base")


@dataclass(frozen=True)
class Proposal:
    """One change to a draft. `before` and `now` are the clause or rule in question, None where there is none.

    `text` is kept as it stands, where the pack is that of a file and not put together here.
    """

    after: Pack
    title: str
    then: str
    clause_id: str = ""
    before: Clause | Rule | None = None
    now: Clause | Rule | None = None
    text: str = ""
    form_to_go_back_to: bool = True

    @property
    def sides(self) -> list[tuple[str, Clause | None, RuleInWords | None, tuple[str, ...]]]:
        """Both sides for the page: a title, the clause, or the rule in words and what it overrules."""
        found = []
        for title, one in ((_("As it is"), self.before), (_("As you would have it"), self.now)):
            rule = rule_in_words(one) if isinstance(one, Rule) else None
            overrules = one.overrules if isinstance(one, Rule) else ()
            found.append((title, one if isinstance(one, Clause) else None, rule, overrules))
        return found


class WhyForm(forms.Form):
    """Why somebody saves a version."""

    why = forms.CharField(
        label=gettext_lazy("Why do you change this?"), max_length=LONGEST_WORDS,
        help_text=gettext_lazy("One sentence, for whoever reads the draft. It stays beside the version."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a sentence why you change this.")},
    )  # fmt: skip


def propose(request: HttpRequest, desk: Desk, proposal: Proposal) -> HttpResponse:
    """Show what would change; save it where the form says so. A second press finds it saved."""
    saving = request.POST.get("step") == "save"
    form = WhyForm(request.POST if saving else None)
    if saving and form.is_valid():
        text = proposal.text or write_pack(proposal.after)
        try:
            saved = save_draft_version(
                desk.by, desk.draft.pk, desk.base.number, text, form.cleaned_data["why"]
            )
        except SomebodyElseSaved:
            desk.draft.refresh_from_db()
            return conflict(request, desk, proposal, carried(request))
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect(proposal.then)
        except CannotBeDone as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Saved as version %(number)d.") % {"number": saved.number})
            return redirect(proposal.then)
    if desk.stale:
        return conflict(request, desk, proposal, carried(request))
    context = {
        "desk": desk, "proposal": proposal, "form": form, "carried": carried(request),
        "found": what_changes(desk.pack, proposal.after),
    }  # fmt: skip
    return render(request, "policies/edit/check.html", context, status=422 if form.errors else 200)


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent again by the next page."""
    data: Mapping[str, list[str]] = dict(request.POST.lists())
    return [(name, one) for name, several in data.items() if name not in NOT_CARRIED for one in several]
