"""One phrase book for all checks, so that a text is walked once however many word lists there are."""

from handbell.screening.wordlists import PhraseBook, table

# Lists in words/ that are looked for in every text, by file; a hit is labelled "file.list".
LISTS = {
    "health": ("conditions", "entitlements", "treatment"),
    "family": ("terms", "pass"),
    "matters": ("deeds", "sanctions", "progress", "suffered", "disputes", "praise"),
    "conduct": (
        "obscene", "slurs", "insults", "innocent", "wrongs", "officers", "promises", "will", "engagements", "outcomes",
        "free", "pledge_pass", "threats", "mockery", "slights", "contempt", "competence",
    ),
    "against": (
        "harm", "blows", "wishes", "waits", "taught", "families", "families_mocked", "families_pass",
        "groups_of_people", "groups_are", "groups_said", "groups_taught", "to_children",
        "to_children_pass", "roles_wrongs",
    ),
    "purpose": (
        "advertising", "holiday", "chat", "recreation", "selling", "denied", "school", "services", "business",
        "trade_pass", "getaway", "resorts", "going_away",
    ),
    "private": (
        "asks", "asks_pupils", "adults", "warned", "pupils", "secrecy", "secrecy_weak", "kept_from_family", "surprises",
        "affection",
        "secret_pass",
    ),
    "politics": ("parties", "weak_parties", "people", "support", "attack", "pass"),
    "credit": ("carried", "credit", "ours", "watermarks"),
    "outings": ("groups", "away", "onsite", "past", "future"),
    "people": ("parent", "story", "tale"),
}  # fmt: skip

BOOK = PhraseBook({f"{file}.{key}": table(file)[key] for file, keys in LISTS.items() for key in keys})
