"""Which clause of the school's policy asks which thing of this room."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from handbell.channels.points import Points, points_in

POINTS: Final[Points] = points_in(Path(__file__).parent / "points.toml")
