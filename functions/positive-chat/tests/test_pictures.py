"""Pictures: nobody sees one before it was judged, and nobody sends one in another's name or room."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from chat_fakes import World, client_error, error_code, joined, load_handler, only

from common.pictures import MAX_PICTURE_BYTES, SHOWN_SECONDS, Gallery, Origin, room_prefix

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff\xe0"


def shown(world: World, connection_id: str) -> str:
    return str(only(world, connection_id)["picture"]["url"])


@pytest.mark.parametrize(("body", "content_type"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_everyone_in_the_room_sees_a_picture(body: bytes, content_type: str) -> None:
    world = joined("en", "de")
    world.join("fr", room="Oslo")
    key = world.uploads(body)
    item = only(world, "en")
    assert item == {
        "room": "Belgrade",
        "user": "En",
        "timestamp": world.now_milliseconds,
        "picture": {"url": f"https://pictures.example/{key}?good-for={SHOWN_SECONDS}"},
    }
    assert only(world, "de") == item
    assert world.taken("fr") == []
    assert world.s3.keys("uploads") == []
    assert world.s3.objects["pictures", key]["ContentType"] == content_type
    fact = {"room": "Belgrade", "timestamp": world.now_milliseconds, "contentType": content_type}
    assert world.events.facts()[-1] == ("PicturePosted", {**fact, "bytes": len(body), "recipients": 2})


def test_who_joins_later_gets_a_new_address() -> None:
    world = joined("en")
    world.say("en", "hello")
    key = world.uploads(PNG)
    [[text, picture]] = world.join("de", lang="de")
    assert text["translated"] == "[en>de] hello"
    assert picture["picture"]["url"].startswith(f"https://pictures.example/{key}")
    assert "translated" not in picture


@pytest.mark.parametrize(
    ("body", "reason", "labels"),
    [
        (PNG + b"blood", "moderated", ["Graphic Violence", "Violence"]),
        (PNG + b"broken", "not-a-picture", []),
        (b"<svg onload=alert(1)>", "not-a-picture", []),
        (b"<!doctype html><script>1</script>", "not-a-picture", []),
        (b"GIF89a", "not-a-picture", []),
        (b" " + PNG, "not-a-picture", []),
        (b"", "not-a-picture", []),
        (JPEG + b"x" * MAX_PICTURE_BYTES, "not-a-picture", []),
    ],
)
def test_what_is_refused_is_deleted_and_its_sender_alone_is_told(
    body: bytes, reason: str, labels: list[str]
) -> None:
    world = joined("en", "de")
    key = world.s3.upload(world.asks_for_a_form(), body)
    world.inspection().inspect(key)
    assert error_code(world) == "picture-refused"
    assert world.taken("de") == []
    assert world.s3.objects == {} and world.dynamodb.rows("conversations") == []
    fact = {"room": "Belgrade", "timestamp": world.now_milliseconds, "connectionId": "en"}
    assert world.events.facts()[-1] == ("PictureRejected", {**fact, "reason": reason, "labels": labels})


def test_rekognition_judges_only_what_may_be_a_picture_and_just_what_is_shown() -> None:
    world = joined("en")
    world.uploads(b"<svg/>")
    assert world.rekognition.judged == []
    world.uploads(PNG)
    assert world.rekognition.judged == [(PNG, 50.0)]


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException", "InternalServerError"])
def test_what_could_not_be_judged_is_not_shown_and_is_tried_again(code: str) -> None:
    world = joined("en")
    world.rekognition.fails = code
    key = world.s3.upload(world.asks_for_a_form(), PNG)
    with pytest.raises(ClientError):
        world.inspection().inspect(key)
    assert world.s3.keys("pictures") == [] and world.taken("en") == []
    world.rekognition.fails = None
    world.inspection().inspect(key)
    assert key in shown(world, "en")


def test_a_form_or_an_event_that_comes_twice_shows_nothing_twice() -> None:
    world = joined("en")
    form = world.asks_for_a_form()
    for request_id, body in (("r-1", PNG), ("r-2", PNG + b"another")):
        world.inspection(request_id).inspect(world.s3.upload(form, body))
    assert shown(world, "en")
    assert world.s3.objects["pictures", form["fields"]["key"]]["Body"] == PNG
    assert world.s3.keys("uploads") == []
    world.inspection().inspect(form["fields"]["key"])
    assert world.taken("en") == []


def test_an_event_that_failed_half_way_goes_on_when_it_is_tried_again() -> None:
    world = joined("en")
    key = world.s3.upload(world.asks_for_a_form(), PNG)
    put = world.dynamodb.put_item
    world.dynamodb.put_item = lambda **given: (_ for _ in ()).throw(client_error("Throttled"))  # type: ignore[method-assign]
    with pytest.raises(ClientError):
        world.inspection().inspect(key)
    world.dynamodb.put_item = put  # type: ignore[method-assign]
    world.inspection().inspect(key)
    assert key in shown(world, "en")


def test_a_form_is_for_one_key_type_and_size() -> None:
    world = joined("en")
    given = world.asks_for_a_form("en", 77)["conditions"]
    assert ["content-length-range", 77, 77] in given["Conditions"]
    assert {"Content-Type": "image/png"} in given["Conditions"]
    assert given["ExpiresIn"] == 60
    assert given["Key"].startswith(f"{room_prefix('Belgrade')}account-of-en/")
    for name in ("room", "name", "connection"):
        assert {f"x-amz-meta-{name}": given["Fields"][f"x-amz-meta-{name}"]} in given["Conditions"]


@pytest.mark.parametrize(
    "claimed",
    [
        {"room": "Oslo"},
        {"key": "somewhere/else.png", "account": "account-of-de"},
        {"user": "De", "connectionId": "de"},
    ],
)
def test_a_frame_cannot_say_whose_its_picture_is_or_where_it_goes(claimed: dict[str, str]) -> None:
    world = joined("en")
    form = world.asks_for_a_form(**claimed)
    assert form["fields"]["key"].startswith(f"{room_prefix('Belgrade')}account-of-en/")
    metadata = {name: form["fields"][f"x-amz-meta-{name}"] for name in ("room", "name", "connection")}
    assert Origin.of(metadata) == Origin("Belgrade", "En", "en")


def test_two_forms_have_two_keys() -> None:
    world = joined("en")
    assert world.asks_for_a_form()["fields"]["key"] != world.asks_for_a_form()["fields"]["key"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"type": "image/svg+xml", "bytes": 9}, "unknown-picture"),
        ({"type": "text/html", "bytes": 9}, "unknown-picture"),
        ({"bytes": 9}, "missing-field"),
        ({"type": "image/png"}, "missing-field"),
        ({"type": "image/png", "bytes": "9"}, "missing-field"),
        ({"type": "image/png", "bytes": True}, "missing-field"),
        ({"type": "image/png", "bytes": 0}, "missing-field"),
        ({"type": "image/png", "bytes": MAX_PICTURE_BYTES + 1}, "too-long"),
    ],
)
def test_no_form_for_what_cannot_be_a_picture(frame: dict[str, Any], code: str) -> None:
    world = joined("en")
    world.send("en", action="picture", **frame)
    assert error_code(world) == code


def test_who_is_in_no_room_gets_no_form() -> None:
    world = World()
    world.send("en", action="picture", type="image/png", bytes=9)
    assert error_code(world) == "not-joined"


@pytest.mark.parametrize("claimed", ["key", {"url": "https://elsewhere.example/"}])
def test_a_message_is_no_picture_whatever_fields_it_has(claimed: Any) -> None:
    world = joined("en")
    world.say("en", "hello", picture=claimed, upload=claimed)
    assert not {"picture", "upload"} & only(world).keys()
    assert not {"picture", "upload"} & world.dynamodb.rows("conversations")[0].keys()


def test_a_message_of_old_with_a_field_of_that_name_stays_a_message() -> None:
    world = World()
    old = {"user": "Ana", "content": "hi", "lang": "en", "picture": room_prefix("Oslo")}
    world.dynamodb.seed("conversations", room="Belgrade", timestamp=1, **old)
    assert world.join("en") == [[{"room": "Belgrade", "timestamp": 1, **old}]]


def test_no_address_is_signed_for_another_rooms_picture() -> None:
    gallery = Gallery(World().s3, "pictures")
    with pytest.raises(ValueError, match="another room"):
        gallery.shown({"room": "Belgrade", "picture": f"{room_prefix('Oslo')}ana/1.png"})


def test_an_upload_that_says_another_room_than_its_key_is_not_shown() -> None:
    world = joined("en")
    form = world.asks_for_a_form()
    form["fields"]["key"] = f"{room_prefix('Oslo')}account-of-en/1.png"
    with pytest.raises(ValueError, match="another room"):
        world.inspection().inspect(world.s3.upload(form, PNG))
    assert world.s3.keys("pictures") == []


def test_any_room_and_any_name_fit_into_what_s3_keeps() -> None:
    metadata = Origin("Ж" * 100, "名" * 2048, "UPXbfdGJFiACHrQ=").metadata()
    assert sum(len(name) + len(value) for name, value in metadata.items()) < 2048
    assert all(value.isascii() for value in metadata.values())
    assert Origin.of(metadata) == Origin("Ж" * 100, "名" * 80, "UPXbfdGJFiACHrQ=")


def test_no_fact_and_no_line_has_a_name_or_an_address() -> None:
    world = World()
    world.join("anastasia", room="Belgrade")
    world.uploads(PNG, "anastasia")
    text = json.dumps(world.events.entries) + "".join(world.lines)
    assert "Anastasia" not in text and "example" not in text


def test_a_connection_that_is_gone_keeps_no_picture_from_the_others() -> None:
    world = joined("en", "de")
    world.management.broken["de"] = client_error("GoneException", 410)
    world.uploads(PNG)
    assert shown(world, "en")
    assert world.events.facts()[-1][1]["recipients"] == 1


def test_the_handler_fails_for_what_is_no_event_of_s3() -> None:
    with pytest.raises(KeyError):
        load_handler("picture-check").handle({}, SimpleNamespace(aws_request_id="r-1"))
