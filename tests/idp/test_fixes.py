from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.errors import UsageError
from samlcheck.idp import entra, fixes
from samlcheck.idp.fix import Fix, Step
from samlcheck.idp.fixes import BY_KEY
from samlcheck.idp.providers import ENTRA, IDPS, Idp
from samlcheck.idp.recognise import Evidence
from samlcheck.idp.resolve import console_of, resolve

STEPS = {name: console_of(idp) for name, idp in IDPS.items()}

ALL_STEPS = [
    pytest.param(idp, key, step, id=f"{idp}-{key}") for idp, steps in STEPS.items() for key, step in steps.items()
]


def parameters(*templates: str) -> set[str]:
    """The names in braces."""
    return {name for template in templates for name in re.findall(r"\{(\w+)\}", template)}


def test_keys_are_unique() -> None:
    """Each constant stands in BY_KEY under the key that its own name spells."""
    constants = {name: each for name, each in vars(fixes).items() if isinstance(each, Fix)}
    assert list(BY_KEY.values()) == list(constants.values())
    assert list(BY_KEY) == [name.lower().replace("_", "-") for name in constants]


@pytest.mark.parametrize("fix", BY_KEY.values(), ids=BY_KEY.keys())
def test_general_sentence(fix: Fix) -> None:
    """Every fix is a sentence for any product, and reads well before any value is given."""
    text = resolve(fix, None).text
    assert text[0].isupper()
    assert text.endswith(".")
    assert not parameters(text)


@pytest.mark.parametrize("fix", BY_KEY.values(), ids=BY_KEY.keys())
def test_parameters_are_declared(fix: Fix) -> None:
    """Every parameter in the texts and commands of a fix has a default, and every default has a place."""
    assert parameters(fix.text, *fix.commands) == dict(fix.defaults).keys()


@pytest.mark.parametrize("idp", IDPS.values(), ids=IDPS.keys())
def test_every_setting_is_known(idp: Idp) -> None:
    """Whatever an identity provider's setting causes, each product's own place for it is known."""
    settings = {fix.key for fix in BY_KEY.values() if fix.by == "idp"}
    assert settings - STEPS.get(idp.id, {}).keys() == set()


@pytest.mark.parametrize(("idp", "key", "step"), ALL_STEPS)
def test_steps(idp: str, key: str, step: Step) -> None:
    """A step belongs to a known product and fix, uses that fix's parameters, and names its source."""
    assert idp in IDPS
    assert parameters(step.text, *step.commands) <= dict(BY_KEY[key].defaults).keys()
    assert step.source
    assert not step.do.endswith(".")
    assert not (step.trap or "").endswith(".")
    assert step.path or not step.field


@pytest.mark.parametrize(("idp", "key", "step"), ALL_STEPS)
def test_steps_read_well(idp: str, key: str, step: Step) -> None:
    """An order is one line of prose: no stop is doubled, nothing is left to fill in."""
    text = resolve(BY_KEY[key], IDPS[idp]).text
    assert text.startswith(f"{IDPS[idp].short}: {step.path or 'no setting for this'}")
    assert text.endswith(".")
    assert not parameters(text)
    assert ".." not in text.replace("...", "")
    assert "  " not in text


@pytest.mark.parametrize(
    ("path", "evidence", "says"),
    [
        ("Settings", "documented", "Settings: do it."),
        (None, "observed", "no setting for this: do it."),
        ("Settings", "unconfirmed", "Settings: do it. No documentation confirms this place."),
    ],
)
def test_how_sure_a_step_is(path: str | None, evidence: Evidence, says: str) -> None:
    """A product without the setting is said to have none; a place that nobody documents is said to be so."""
    assert says == Step(path=path, do="do it", source="here", evidence=evidence).text


@pytest.mark.parametrize("step", STEPS["adfs"].values(), ids=STEPS["adfs"].keys())
def test_powershell_takes_no_value(step: Step) -> None:
    """Values are quoted for a POSIX shell; a command for PowerShell has none of a message's values in it."""
    assert not parameters(*step.commands)


def test_values_are_filled_in() -> None:
    """A rule's value stands in the product's words."""
    fix = fixes.AUDIENCE.of(value="urn:amazon:webservices:govcloud")
    assert "set urn:amazon:webservices:govcloud as the default" in resolve(fix, ENTRA).text
    assert "to urn:amazon:webservices:govcloud:" in resolve(fix, None).text


def test_values_in_commands_are_quoted() -> None:
    """A value from a message cannot leave its place in a shell command."""
    fix = fixes.UPDATE_PROVIDER_METADATA.of(provider_arn="x; rm -rf ~")
    (command,) = resolve(fix, ENTRA).commands
    assert "--saml-provider-arn 'x; rm -rf ~' --saml-metadata-document" in command


def test_a_value_with_a_hyphen_in_front_is_no_option() -> None:
    """IAM takes a role named -admin; behind a blank the AWS CLI would take the name for an option."""
    fix = fixes.UPDATE_PROVIDER_METADATA.of(provider_arn="-admin")
    assert "--saml-provider-arn=-admin --saml-metadata-document" in resolve(fix, None).commands[0]


def test_a_command_for_each_of_several() -> None:
    """Several providers have a command each, up to three; what is known of the ARNs stands behind the order."""
    fix = fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", ["a b", "c", "d", "e"], note="Claimed.")
    resolved = resolve(fix, None)
    assert [command.split("--saml-provider-arn ")[1].split(" --")[0] for command in resolved.commands] == [
        "'a b'",
        "c",
        "d",
    ]
    assert resolved.text.endswith("SAML provider. Claimed.")
    assert resolve(fix, ENTRA).text.endswith(" Claimed.")


def test_without_a_value_the_command_keeps_its_placeholder() -> None:
    """A value too long to be typed is none."""
    fix = fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", ["x" * 2000])
    assert resolve(fix, None).commands == resolve(fixes.UPDATE_PROVIDER_METADATA, None).commands


def test_the_next_check_asks_the_same() -> None:
    """Options are said again, quoted, in the commands of samlcheck check alone; what nobody would type is left out."""
    fix = fixes.GIVE_TRUST.asking([("--role-arn", "a b"), ("--provider-arn", "x" * 2000), ("--mode", "-x")])
    assert resolve(fix, None).commands == (
        "aws iam get-saml-provider --saml-provider-arn PROVIDER_ARN > provider.json",
        "samlcheck check CAPTURE --metadata provider.json --role-arn 'a b' --mode=-x",
    )


def test_one_order_with_the_commands_of_another() -> None:
    """The words are the first's, the commands and what is said of them the second's."""
    other = fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", ["a"], note="Claimed.")
    resolved = resolve(fixes.ISSUER.running(other), None)
    assert resolved.text == f"{fixes.ISSUER.text} Claimed."
    assert resolved.commands == resolve(other, None).commands


def test_products_commands_come_first() -> None:
    """What to run at the identity provider stands before what to run at AWS."""
    first, second = resolve(fixes.UPDATE_PROVIDER_METADATA, IDPS["adfs"]).commands
    assert first.startswith("Get-AdfsCertificate")
    assert second.startswith("aws iam update-saml-provider")


def test_a_value_is_no_template() -> None:
    """Braces in a value are its own: nothing is filled in twice."""
    fix = fixes.GIVE_TRUST.of(provider_arn="{source}", source="{provider_arn}")
    commands = resolve(fix, None).commands
    assert "'{source}'" in commands[0]
    assert "'{provider_arn}'" in commands[1]


def test_later_values_win() -> None:
    """A fix that was given a value can be given another."""
    assert "second" in resolve(fixes.AUDIENCE.of(value="first").of(value="second"), None).text


def test_a_value_that_nobody_types() -> None:
    """A value from a message that is longer than any that could be meant leaves the default, and so a short order."""
    fix = fixes.AUDIENCE
    assert resolve(fix.of(value="x" * 1_001), ENTRA) == resolve(fix, ENTRA)
    assert "x" * 1_000 in resolve(fix.of(value="x" * 1_000), ENTRA).text


def test_unknown_parameter() -> None:
    """A parameter that the fix does not have is a mistake of the rule."""
    with pytest.raises(UsageError, match="the fix sign-assertion has no parameter value"):
        fixes.SIGN_ASSERTION.of(value="x")


def test_product_without_steps() -> None:
    """For a product whose menus are not known, the general sentence is given."""
    other = Idp(id="other", name="Another product", short="Other")
    assert resolve(fixes.SIGN_ASSERTION, other) == resolve(fixes.SIGN_ASSERTION, None)


def test_guests_in_entra() -> None:
    """The order for guests reads as it would be said: path, field, what to do, and the trap."""
    assert resolve(fixes.SESSION_NAME_GUEST, ENTRA).text == (
        "Entra: Enterprise applications > the app > Single sign-on > Attributes & Claims > RoleSessionName: "
        "add a claim condition, User type All guests, that sends user.mail. The last condition that matches wins."
    )


def test_sources_of_entra() -> None:
    """Nearly all of Entra's steps are documented; the others say so."""
    unsure = {key for key, step in entra.STEPS.items() if step.evidence == "unconfirmed"}
    assert unsure == {"duplicate-attribute"}


@given(st.sampled_from(list(BY_KEY.values())), st.text(), st.sampled_from([None, *IDPS.values()]))
def test_any_value_has_an_answer(fix: Fix, value: str, idp: Idp | None) -> None:
    """Whatever value a message puts into a fix, nothing is raised."""
    assert resolve(fix.of(**{name: value for name, _ in fix.defaults}), idp).text
