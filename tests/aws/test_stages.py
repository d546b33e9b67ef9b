from __future__ import annotations

import pytest

from samlcheck.aws.stages import Mode, Stage

WORDS = [
    "read",
    "status",
    "roles",
    "provider",
    "issuer",
    "signature",
    "audience",
    "confirmation",
    "time",
    "pair",
    "attributes",
    "tags",
    "role",
    "duration",
]


def test_words_in_order() -> None:
    """The stages print these words and come in this order."""
    assert [stage.value for stage in sorted(Stage, key=lambda stage: stage.order)] == WORDS


@pytest.mark.parametrize(
    ("stage", "mode", "reached"),
    [
        pytest.param(Stage.ROLES, "console", True, id="roles-in-console"),
        pytest.param(Stage.ROLES, "api", False, id="no-roles-in-api"),
        pytest.param(Stage.PAIR, "console", False, id="no-pair-in-console"),
        pytest.param(Stage.PAIR, "api", True, id="pair-in-api"),
        pytest.param(Stage.SIGNATURE, "console", True, id="signature-in-console"),
        pytest.param(Stage.SIGNATURE, "api", True, id="signature-in-api"),
    ],
)
def test_modes(stage: Stage, mode: Mode, *, reached: bool) -> None:
    """The sign-in page alone lists roles, the API alone compares the pair of the call; all else is in both."""
    assert stage.reached_in(mode) is reached
