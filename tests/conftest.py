"""What holds for all tests: a property may take its time, because a busy machine is no fault of the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("fieldguide", deadline=None)
settings.load_profile("fieldguide")
