"""The practice Bluesky, for the tests that ask for it."""

from tests.bluesky import pds

__all__ = ["pds"]
