"""Where in each browser and tool a capture is saved or copied: menu paths, and what gets lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["MENUS", "Menu"]

Evidence = Literal["documented", "observed", "unconfirmed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """
    One way to a capture: the `tool`, what is `wanted` of it, the menu `path`, the `format` that comes out, what to
    `beware` of, the `source`, and how sure that is.

    Documented: by the tool's maker, or in its source. Observed: told by those who did it. Unconfirmed: commonly known.
    """

    tool: str
    wanted: str
    path: str
    format: str
    beware: str = ""
    source: str
    evidence: Evidence


_IAM: Final = "IAM User Guide, How to view a SAML response in your browser"
_CHROMIUM: Final = "Chrome DevTools, Network features reference"
_SANITIZED: Final = "Chromium devtools-frontend, commit acd96a60, Export sanitized HARs by default"
_FIREFOX: Final = "Firefox source, devtools/client/netmonitor, RequestListContextMenu.js"
_MOZILLA: Final = "Firefox Source Docs, Network monitor toolbar"
_TRACER: Final = "SAML-tracer source, src/exportDialog and src/SAMLTraceIO.js"

_SAME: Final = "Edge's developer tools are Chrome's"

_LONG: Final = "A value that was marked with the mouse may end where the panel stopped showing it; Copy value does not."
_COOKIES: Final = "The command also holds the cookies of the sign-in page."
_POSTED: Final = "Cookies and Authorization are left out of it; what was posted is not."

MENUS: Final[tuple[Menu, ...]] = (
    Menu(
        tool="Chrome",
        wanted="the value",
        path="F12 > Network, Preserve log > the POST named saml > Payload > right-click SAMLResponse > Copy value",
        format="base64",
        beware=_LONG,
        source=_IAM,
        evidence="documented",
    ),
    Menu(
        tool="Chrome",
        wanted="the form body",
        path="F12 > Network, Preserve log > the POST named saml > Payload > view source",
        format="form-body",
        beware="view URL-encoded beside it gives the value percent-encoded.",
        source=_IAM,
        evidence="documented",
    ),
    Menu(
        tool="Chrome",
        wanted="a command",
        path="F12 > Network, Preserve log > right-click the POST > Copy > Copy as cURL, as fetch or as PowerShell",
        format="curl",
        beware=_COOKIES,
        source=_CHROMIUM,
        evidence="documented",
    ),
    Menu(
        tool="Chrome",
        wanted="the HAR",
        path="F12 > Network, Preserve log > arrow down, Export HAR (sanitized)",
        format="har",
        beware=f"{_POSTED} Before Chrome 130 the menu said Save all as HAR with content.",
        source=_SANITIZED,
        evidence="documented",
    ),
    Menu(
        tool="Edge",
        wanted="the value",
        path="F12 > Network, Preserve log > the POST named saml > Payload > right-click SAMLResponse > Copy value",
        format="base64",
        beware=_LONG,
        source=_SAME,
        evidence="unconfirmed",
    ),
    Menu(
        tool="Edge",
        wanted="a command",
        path="F12 > Network, Preserve log > right-click the POST > Copy > Copy as cURL, as fetch or as PowerShell",
        format="curl",
        beware=_COOKIES,
        source=_SAME,
        evidence="unconfirmed",
    ),
    Menu(
        tool="Edge",
        wanted="the HAR",
        path="F12 > Network, Preserve log > arrow down, Export HAR (sanitized)",
        format="har",
        beware=_POSTED,
        source=_SAME,
        evidence="unconfirmed",
    ),
    Menu(
        tool="Firefox",
        wanted="the value",
        path="F12 > Network, gear > Persist Logs > the POST named saml > Request > right-click SAMLResponse > Copy",
        format="base64",
        source=_IAM,
        evidence="documented",
    ),
    Menu(
        tool="Firefox",
        wanted="the form body",
        path="F12 > Network, gear > Persist Logs > right-click the POST > Copy Value > Copy POST Data",
        format="form-body",
        source=_FIREFOX,
        evidence="documented",
    ),
    Menu(
        tool="Firefox",
        wanted="a command",
        path="F12 > Network, gear > Persist Logs > right-click the POST > Copy Value > Copy as cURL",
        format="curl",
        beware=_COOKIES,
        source=_FIREFOX,
        evidence="documented",
    ),
    Menu(
        tool="Firefox",
        wanted="the HAR",
        path="F12 > Network, gear > Persist Logs; after the sign-in gear > Save All As HAR",
        format="har",
        beware="It holds cookies and everything else: keep it to yourself.",
        source=_MOZILLA,
        evidence="documented",
    ),
    Menu(
        tool="Safari",
        wanted="the form body",
        path="Develop > Show Web Inspector > Network, Preserve Log > the POST named saml > Headers > Request Data",
        format="form-body",
        beware="The Develop menu is switched on in Settings > Advanced.",
        source=_IAM,
        evidence="documented",
    ),
    Menu(
        tool="Safari",
        wanted="a command",
        path="Develop > Show Web Inspector > Network, Preserve Log > right-click the POST > Copy as cURL",
        format="curl",
        beware=_COOKIES,
        source="a developer's notes on Copy as cURL in four browsers",
        evidence="observed",
    ),
    Menu(
        tool="Safari",
        wanted="the HAR",
        path="Develop > Show Web Inspector > Network, Preserve Log > Export",
        format="har",
        beware="It holds cookies and everything else: keep it to yourself.",
        source="support pages of several vendors that ask for a HAR",
        evidence="observed",
    ),
    Menu(
        tool="SAML-tracer",
        wanted="the export",
        path="SAML-tracer's window > Export > Mask values > Export",
        format="saml-tracer",
        beware="Mask values and Remove values hide the form field and leave the decoded assertion beside it.",
        source=_TRACER,
        evidence="documented",
    ),
    Menu(
        tool="SAML Chrome Panel",
        wanted="the export",
        path="F12 > SAML > Export",
        format="saml-chrome-panel",
        beware="Letters beyond ASCII are damaged in its decoded text; the posted value beside it is whole.",
        source="SAML Chrome Panel source, panel.js",
        evidence="documented",
    ),
    Menu(
        tool="My Apps Secure Sign-in Extension",
        wanted="the XML",
        path="Entra > Enterprise applications > the app > Single sign-on > Test > download the SAML response",
        format="xml",
        source="Microsoft Learn, Debug SAML-based single sign-on to applications",
        evidence="documented",
    ),
    Menu(
        tool="Fiddler",
        wanted="the archive",
        path="File > Save > All Sessions",
        format="saz",
        beware="HTTPS has to be decrypted for it; a password on the archive keeps it from being read here.",
        source="Fiddler documentation, Fiddler Archive (SAZ)",
        evidence="documented",
    ),
    Menu(
        tool="Burp Suite",
        wanted="the items",
        path="Proxy > HTTP history > right-click the POST > Save item",
        format="burp",
        source="several programs that read its export",
        evidence="observed",
    ),
)
"""In the order of the table: browsers by how many use them, then extensions, then proxies."""
