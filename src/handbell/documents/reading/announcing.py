"""Who wants to know that scans are about to be read, which takes long."""

from collections.abc import Callable

begins: list[Callable[[], object]] = []
"""Called once before the first page is read."""
