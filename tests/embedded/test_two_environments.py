"""The whole way: deployed, used, changed while people talk, taken down. The tests build on each other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chat_page import ChatPage
from tests.browser.test_safety import WATCH
from tests.embedded.attacks import ATTACKS, Target
from tests.embedded.deployment import SECOND_SERVICE, SERVICE, Deployment
from tests.embedded.people import guest, members
from tests.embedded.picture_attacks import PICTURE_ATTACKS
from tests.embedded.picture_story import show_pictures
from tests.embedded.planted_secrets import PLANTED, SECRETS, YAML_SECRET, files_with, is_private_or_own
from tests.embedded_server.laptop import until, zipped

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

ENVIRONMENTS = ("staging", "prod")
NOTE_STATES = """() => {
  const shown = document.querySelector('[data-testid="connection-state"]');
  window.seenStates = [];
  new MutationObserver(() => window.seenStates.push(shown.dataset.state)).observe(shown, {attributes: true});
}"""
ADD_SCRIPT = "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
NEGATIVE = "This is terrible, I hate you, you are awful"


@contextmanager
def visitor(browser: Browser, deployment: Deployment, environment: str, name: str) -> Iterator[ChatPage]:
    with guest(browser, deployment.site(environment), members(deployment, environment), name) as page:
        yield page


def test_the_demo_ends_with_two_chats(deployment: Deployment) -> None:
    shown = deployment.succeed("demo")
    sites = re.findall(r"(staging|prod) +positive-chat +(http://127\.0\.0\.1:\S+)", shown.out)
    assert [environment for environment, _ in sites] == ["staging", "prod"]
    assert len({url for _, url in sites}) == 2
    assert "proven: staging is prod's twin" in shown.out
    assert "allowed:" in shown.out


def test_a_second_demo_changes_nothing(deployment: Deployment) -> None:
    shown = deployment.succeed("demo")
    assert "Nothing has changed: everything was deployed already." in shown.out
    assert "proven: staging is prod's twin" in shown.out


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_next_plan_is_empty(deployment: Deployment, environment: str) -> None:
    planned = deployment.run("plan", environment, "--json")
    assert planned.code == 0, planned
    services = planned.document()["services"]
    assert [service["service"] for service in services] == deployment.services
    assert not any(service["has_changes"] for service in services)


def test_what_is_deployed_is_still_a_twin(deployment: Deployment) -> None:
    report = deployment.succeed("mirror", "--json").document()
    assert report["proven"] is True
    assert {row["twin"] for row in report["differences"]} == {False, "INACTIVE"}
    assert all("deletion_protection" in row["at"] for row in report["differences"])


def test_the_states_are_twins_too(deployment: Deployment) -> None:
    report = deployment.succeed("mirror", "--depth", "states", "--json").document()
    assert (report["proven"], report["depth"]) == (True, "states")
    assert report["unknown"] == []
    assert all("deletion_protection" in row["at"] for row in report["differences"])


def test_prod_gets_what_was_applied_and_tested_in_staging(deployment: Deployment) -> None:
    refused = deployment.run("promote", "staging", "prod", "--json")
    assert refused.code == 3, refused
    [[refusal]] = [one["refusals"] for one in refused.document()["services"][:1]]
    assert "was not tested" in refusal["why"]
    deployment.succeed("tested", "staging")
    allowed = deployment.succeed("promote", "staging", "prod", "--json").document()
    assert allowed["allowed"] is True
    for service in allowed["services"]:
        assert service["refusals"] == []
        assert service["artifacts"]
        # The demo has applied the same to prod.
        assert service["differs"] == []


def test_what_was_not_tested_is_not_promoted(deployment: Deployment) -> None:
    """Also not by a mark: the tests were of something else."""
    file = deployment.project / "functions" / SERVICE / "chat" / "untested.py"
    file.write_text('"""Nothing but another version."""\n')
    try:
        refused = deployment.run("promote", "staging", "prod")
        assert refused.code == 3, refused
        assert "artifact chat changed since it was applied to staging" in refused.out
        assert deployment.run("tested", "staging").code == 1
    finally:
        file.unlink()
    deployment.succeed("promote", "staging", "prod")


def test_a_newcomer_signs_up_with_the_code_that_was_sent(deployment: Deployment, browser: Browser) -> None:
    """On this machine the log shows what AWS would mail."""
    context = browser.new_context(locale="en-GB")
    page = ChatPage(context.new_page(), deployment.site("staging")).open(user="Eve", room="Zagreb", lang="en")
    page.find("sign-in-other").click()
    page.find("name").fill("Nora")
    page.find("email").fill("nora@example.com")
    page.find("password").fill("short")
    page.find("sign-in-submit").click()
    expect(page.find("sign-in-error")).to_contain_text("Password")
    page.find("password").fill("A-long-enough-1")
    page.find("sign-in-submit").click()
    page.find("code").fill("000000")
    page.find("sign-in-submit").click()
    expect(page.find("sign-in-error")).to_contain_text("code")
    told = deployment.succeed("local", "logs").out
    [code] = re.findall(r"the code for nora@example.com is (\d+)", told)[-1:]
    page.find("code").fill(code)
    page.find("sign-in-submit").click()
    page.wait_for_state("online")
    assert page.who == "Nora [en] @ Zagreb"  # and not what the address says
    page.say("A lovely first message")
    assert page.wait_for_message("lovely first").author == "Nora"
    page.open()
    page.find("sign-out").click()
    expect(page.find("sign-in-form")).to_be_visible()
    context.close()


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_two_people_talk_in_two_languages(deployment: Deployment, browser: Browser, environment: str) -> None:
    """Behaviours 9 to 28 and 40 to 50, on a deployed chat."""
    with (
        visitor(browser, deployment, environment, "Ana") as ana,
        visitor(browser, deployment, environment, "Camille") as camille,
    ):
        ana.enter("Ana", "Belgrade", "en")
        camille.enter("Camille", "Belgrade", "fr")

        ana.say("Belgrade is a wonderful city and I love Novak Djokovic")
        seen = camille.wait_for_message("wonderful city")
        assert seen.author == "Ana"
        assert seen.translated.startswith("[fr] [fr] Belgrade is a wonderful city")
        assert "positive" in seen.sentiment.lower()
        assert "Novak Djokovic" in seen.topics
        own = ana.wait_for_message("wonderful city")
        assert own.translated == ""

        camille.say("Bonjour tout le monde, Belgrade est belle")
        assert ana.wait_for_message("Bonjour tout le monde").translated.startswith("[en] [en] Bonjour")
        ana.wait_for_room_topics("Belgrade", "Novak Djokovic")

        camille.say(NEGATIVE)
        rejection = camille.wait_for_rejection()
        assert rejection.author == "Positive Chat"
        assert "Please find a better way to express this." in rejection.original
        camille.say("<script>alert(1)</script><b>Fine</b> day in Belgrade")
        assert "Fine day in Belgrade" in ana.wait_for_message("Fine day").original
        assert not any(NEGATIVE in message.original for message in ana.messages())
        assert not any(message.is_rejection for message in ana.messages())


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_who_joins_later_gets_the_history_in_their_language(
    deployment: Deployment, browser: Browser, environment: str
) -> None:
    with visitor(browser, deployment, environment, "Greta") as late:
        late.enter("Greta", "Belgrade", "de")
        history = late.wait_for_count(3)
        assert [message.author for message in history] == ["Ana", "Camille", "Camille"]
        assert all(message.translated.startswith("[de] [de]") for message in history)
        late.switch_language("en")
        assert [message.translated != "" for message in late.wait_for_count(3)] == [False, True, False]


def test_a_picture_is_seen_by_the_room_and_a_violent_one_by_nobody(
    deployment: Deployment, browser: Browser
) -> None:
    with (
        visitor(browser, deployment, "prod", "Ana") as ana,
        visitor(browser, deployment, "prod", "Camille") as camille,
    ):
        show_pictures(ana, camille)


def test_environments_share_nothing(deployment: Deployment, browser: Browser) -> None:
    with (
        visitor(browser, deployment, "staging", "Ana") as one,
        visitor(browser, deployment, "prod", "Ana") as other,
    ):
        one.enter("Ana", "Novi Sad", "en")
        other.enter("Ana", "Novi Sad", "en")
        one.say("A lovely morning in staging")
        one.wait_for_message("lovely morning")
        other.say("A lovely morning in production")
        other.wait_for_message("in production")
        assert not any("staging" in message.original for message in other.messages())


@pytest.mark.parametrize(
    "attack", ATTACKS + PICTURE_ATTACKS, ids=lambda attack: attack.__name__.replace("_", " ")
)
def test_an_attack_is_refused(deployment: Deployment, attack: Callable[[Target], None]) -> None:
    attack(Target.of(deployment))


def test_scripts_in_names_and_messages_are_text(deployment: Deployment, browser: Browser) -> None:
    script = "<img src=x onerror=window.hacked=1>"
    half = "<img src=x onerror=window.hacked=1 "
    with (
        visitor(browser, deployment, "prod", f"Eve {half}") as eve,
        visitor(browser, deployment, "prod", "Ana") as ana,
    ):
        ana.page.add_init_script(WATCH)
        ana.enter("Ana", "Pantry", "en")
        eve.enter("Eve", "Pantry", "en")
        eve.say(f"A lovely {script} day {half}")
        seen = ana.wait_for_message("A lovely")
        assert half.strip() in seen.author
        assert half.strip() in seen.original
        assert ana.page.evaluate("window.hacked") is None
        assert ana.page.evaluate("window.violations") == []
        assert ana.page.locator("#chat img[src]").count() == 0
        ana.page.evaluate(ADD_SCRIPT)  # that the policy is there to refuse it
        ana.page.wait_for_function("window.violations.length === 1")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_rejections_reach_the_moderators_through_the_rule(deployment: Deployment, environment: str) -> None:
    def rejected() -> list[dict[str, Any]]:
        lines = deployment.log_lines(environment, "moderation")
        return [line for line in lines if line.get("event") == "message-rejected"]

    (line,) = until(rejected)
    assert line["room"] == "Belgrade"
    assert line["Language"] == "en"
    assert NEGATIVE not in json.dumps(line)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_digest_runs_with_the_rights_of_its_role(deployment: Deployment, environment: str) -> None:
    name = f"{SERVICE}-{environment}-daily-digest:live"
    result, answer = deployment.account(environment).invoke(name, {})
    assert "FunctionError" not in answer, result
    assert result == {"rooms": 1}  # the others talked about nothing that has a name
    until(
        lambda: [
            one for one in deployment.log_lines(environment, "daily-digest") if one.get("room") == "Belgrade"
        ]
    )


def test_a_connection_lives_through_a_new_version(deployment: Deployment, browser: Browser) -> None:
    """Apply and release to prod while somebody talks: the socket stays, the new code answers."""
    folder = deployment.project / "functions" / SERVICE / "chat"
    with visitor(browser, deployment, "prod", "Ana") as ana:
        ana.enter("Ana", "Subotica", "en")
        ana.say("Hello from version one")
        ana.wait_for_message("version one")
        ana.page.evaluate(NOTE_STATES)

        (folder / "second_version.py").write_text('"""Nothing but another version."""\n')
        applied = deployment.succeed("apply", "prod", "--yes", "--json").document()
        assert [one["name"] for one in applied["to_release"]] == [f"{SERVICE}-prod-chat"]
        released = deployment.succeed("release", "prod", "--json").document()
        assert [one["newest"] for one in released["aliases"] if one["moved"]] == ["2"]

        ana.say("Hello from version two")
        ana.wait_for_message("version two")
        assert ana.page.evaluate("window.seenStates") == []
    planned = deployment.run("plan", "prod", "--json")
    assert planned.code == 0, planned


def test_no_secret_is_in_what_is_written_or_said(deployment: Deployment) -> None:
    """What the environment holds is nowhere; what a definition holds is in private files beside it alone."""
    written = deployment.project / "functions" / SERVICE / "service.yaml"
    before = written.read_text(encoding="utf-8")
    written.write_text(
        before.replace(
            "    description: Keeps an account", f"    {PLANTED}\n    description: Keeps an account"
        )
    )
    try:
        deployment.succeed("render")
        said = [
            deployment.run("plan", "staging", **SECRETS),
            deployment.run("policy", "staging", **SECRETS),
            deployment.run("mirror", "staging", "--json", **SECRETS),
            deployment.run("local", "logs", **SECRETS),
        ]
        assert said[0].code == 2, said[0]
        told = "".join(map(str, said))
        assert [name for name, value in SECRETS.items() if value in told] == []
        assert YAML_SECRET not in told
        holding = files_with(deployment.project, [*SECRETS.values(), YAML_SECRET])
        assert holding[YAML_SECRET], "the plan that was kept has it"
        assert [name for name, value in SECRETS.items() if holding[value]] == []
        assert [path for path in holding[YAML_SECRET] if not is_private_or_own(deployment, path)] == []
    finally:
        written.write_text(before)
        deployment.succeed("render")


def test_a_changed_artifact_is_not_applied(deployment: Deployment) -> None:
    folder = deployment.project / "functions" / SERVICE / "moderation"
    (folder / "another.py").write_text('"""Another version."""\n')
    try:
        assert deployment.run("plan", "staging").code == 2
        root = deployment.project / "terraform" / "live" / "staging" / SERVICE
        place = json.loads((root / "artifacts.auto.tfvars.json").read_text())["artifacts"]["moderation"]
        s3 = deployment.account("staging").client("s3")
        kept = s3.get_object(Bucket=place["bucket"], Key=place["key"])
        content = kept["Body"].read()
        changed = zipped(handler="def handle(event, context): ...")
        s3.put_object(Bucket=place["bucket"], Key=place["key"], Body=changed, Metadata=kept["Metadata"])
        refused = deployment.run("apply", "staging", "--yes")
        assert refused.code == 1, refused
        assert "its content has the hash" in refused.err
        s3.put_object(Bucket=place["bucket"], Key=place["key"], Body=content, Metadata=kept["Metadata"])
    finally:
        (folder / "another.py").unlink()


def test_a_change_by_hand_is_drift(deployment: Deployment) -> None:
    client = deployment.account("staging").client("lambda")
    name = f"{SERVICE}-staging-moderation"
    client.update_function_configuration(FunctionName=name, Timeout=55)
    found = deployment.run("drift", "staging", "--json")
    assert found.code == 2, found
    assert "module.function_moderation.aws_lambda_function.this" in found.out
    client.update_function_configuration(FunctionName=name, Timeout=10)
    assert deployment.run("drift", "staging").code == 0


def test_protected_tables_stop_a_destroy(deployment: Deployment) -> None:
    refused = deployment.run("destroy", "prod", "--yes")
    assert refused.code == 1, refused
    table = {SERVICE: "connections", SECOND_SERVICE: "assignments"}
    first = deployment.services[-1]
    assert f"deletion protection is on for {first}-prod-{table[first]}" in refused.err
    assert deployment.run("plan", "prod").code == 0


def test_destroying_leaves_nothing(deployment: Deployment) -> None:
    file = deployment.project / "environments" / "prod.yaml"
    file.write_text(file.read_text().replace("deletion_protection: true", "deletion_protection: false"))
    staging = deployment.project / "environments" / "staging.yaml"
    staging.write_text(staging.read_text().partition("differs:")[0])
    deployment.succeed("render")
    deployment.succeed("apply", "prod", "--yes")
    with ThreadPoolExecutor() as pool:
        done = list(
            pool.map(lambda environment: deployment.run("destroy", environment, "--yes"), ENVIRONMENTS)
        )
    assert [one.code for one in done] == [0, 0], "\n".join(map(str, done))
    assert [one for environment in ENVIRONMENTS for one in leftovers(deployment, environment)] == []


def leftovers(deployment: Deployment, environment: str) -> list[str]:
    """Everything in the account that carries the environment's name, by the APIs and not by the state."""
    account = deployment.account(environment)
    listed = {
        "function": [one["FunctionName"] for one in account.client("lambda").list_functions()["Functions"]],
        "table": account.client("dynamodb").list_tables()["TableNames"],
        "queue": account.client("sqs").list_queues().get("QueueUrls", []),
        "bus": [one["Name"] for one in account.client("events").list_event_buses()["EventBuses"]],
        "rule": [one["Name"] for one in account.client("events").list_rules()["Rules"]],
        "api": [one["Name"] for one in account.client("apigatewayv2").get_apis()["Items"]],
        "bucket": [one["Name"] for one in account.client("s3").list_buckets()["Buckets"]],
        "role": [one["RoleName"] for one in account.client("iam").list_roles()["Roles"]],
        "alarm": [one["AlarmName"] for one in account.client("cloudwatch").describe_alarms()["MetricAlarms"]],
        "log group": [
            one["logGroupName"] for one in account.client("logs").describe_log_groups()["logGroups"]
        ],
    }
    marks = (f"{SERVICE}-{environment}", f"{SECOND_SERVICE}-{environment}")
    return [
        f"{kind} {name}"
        for kind, names in listed.items()
        for name in names
        if any(mark in name for mark in marks)
    ]
