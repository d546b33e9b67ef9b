"""What every test of the house shares: how hypothesis draws its examples."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the machines of CI are slow now and then, and a slow example is no wrong one.
settings.register_profile("dev", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
