"""Who is named in a text: full names, titles, lone family names and first names, told from ordinary words."""

from handbell.screening.naming.mention import Mention, Naming

__all__ = ["Mention", "Naming"]
