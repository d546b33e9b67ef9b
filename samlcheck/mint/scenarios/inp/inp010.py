"""Cases of INP010 control-characters."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.registry import bad, good

_NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"


@bad(outcome="accept")
def zero_width_space(idp: Minter) -> bytes:
    """A zero-width space came along when the name was copied out of a web page."""
    return idp.response(attributes={**GOOD, _NAME: ["alice\u200b@example.com"]})


@bad(outcome="accept")
def right_to_left_override(idp: Minter) -> bytes:
    """What follows the override is shown from right to left: the name reads as another."""
    return idp.response(attributes={**GOOD, _NAME: ["moc.elpmaxe@\u202eecila"]})


@bad(outcome="accept")
def control_character_in_the_name_id(idp: Minter) -> bytes:
    """A C1 control character, which XML allows and no screen shows, is left of a name in another encoding."""
    return idp.response(name_id="al\u0085ice@example.com")


@bad(also=("AWS121",))
def soft_hyphen_in_the_session_name(idp: Minter) -> bytes:
    """A soft hyphen in the session name: AWS refuses the character, and this finding says what it is."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ["ali\u00adce@example.com"]})


@good()
def joiner_in_a_persian_name(idp: Minter) -> bytes:
    """Persian writes a zero-width non-joiner inside of words: there it is spelling."""
    return idp.response(attributes={**GOOD, _NAME: ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"]})


@good()
def letters_of_other_scripts(idp: Minter) -> bytes:
    """Accents, other scripts and an emoji with its variation selector are all seen."""
    return idp.response(attributes={**GOOD, _NAME: ["Zo\u00eb \u845b\U000e0100\u98fe \u2764\ufe0f"]})
