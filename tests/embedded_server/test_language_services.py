"""Comprehend and Translate: AWS's shapes and errors, repeatable judgements, IAM in front."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account, allow
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def comprehend(account: Account) -> Any:
    return account.client("comprehend")


@pytest.fixture(scope="module")
def translate(account: Account) -> Any:
    return account.client("translate")


def error_code(call: Any, **given: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**given)
    return str(caught.value.response["Error"]["Code"])


def test_ministack_still_has_no_comprehend(python: Path) -> None:
    """Asked of the package: the server looks for nine seconds before it says no."""
    question = "import ministack.app; print('comprehend' in ministack.app.SERVICE_HANDLERS)"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_ministack_still_translates_no_text(plain_account: Account) -> None:
    with pytest.raises(ClientError):
        plain_account.client("translate").translate_text(
            Text="fine", SourceLanguageCode="en", TargetLanguageCode="fr"
        )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello everyone", "en"),
        ("ok", "en"),
        ("Bonjour tout le monde", "fr"),
        ("Das ist schrecklich", "de"),
        ("Hola a todos", "es"),
        ("Ovo je užasno", "sr"),
        ("Здраво свима", "sr"),
        ("[fr] Hello", "fr"),
        ("12345 :)", "en"),
    ],
)
def test_dominant_language(comprehend: Any, text: str, language: str) -> None:
    found = comprehend.detect_dominant_language(Text=text)["Languages"]
    assert found[0]["LanguageCode"] == language
    assert all(0 <= each["Score"] <= 1 for each in found)


@pytest.mark.parametrize(
    ("text", "language", "sentiment"),
    [
        ("I love this place", "en", "POSITIVE"),
        ("You are stupid and I hate you", "en", "NEGATIVE"),
        ("The train leaves at nine", "en", "NEUTRAL"),
        ("no", "en", "NEUTRAL"),
        ("Ich hasse das", "de", "NEGATIVE"),
        ("Das ist nicht schlecht", "de", "POSITIVE"),
        ("Je déteste ce film", "fr", "NEGATIVE"),
        ("Odio esto", "es", "NEGATIVE"),
        ("Odio questo posto", "it", "NEGATIVE"),
        ("Eu odeio isto", "pt", "NEGATIVE"),
        ("これはひどい", "ja", "NEGATIVE"),
        ("[en] Mrzim ovo", "en", "NEGATIVE"),
        ("[en] Zdravo svima", "en", "NEUTRAL"),
    ],
)
def test_sentiment(comprehend: Any, text: str, language: str, sentiment: str) -> None:
    found = comprehend.detect_sentiment(Text=text, LanguageCode=language)
    assert found["Sentiment"] == sentiment
    scores = found["SentimentScore"]
    assert set(scores) == {"Positive", "Negative", "Neutral", "Mixed"}
    assert sum(scores.values()) == pytest.approx(1)
    assert scores[sentiment.capitalize()] == max(scores.values())
    again = comprehend.detect_sentiment(Text=text, LanguageCode=language)
    assert again["SentimentScore"] == scores


def test_entities(comprehend: Any) -> None:
    text = "Ana met Nikola Tesla in Novi Sad on Saturday"
    found = comprehend.detect_entities(Text=text, LanguageCode="en")["Entities"]
    assert [(each["Text"], each["Type"]) for each in found] == [
        ("Ana", "PERSON"),
        ("Nikola Tesla", "PERSON"),
        ("Novi Sad", "LOCATION"),
        ("Saturday", "DATE"),
    ]
    assert all(text[each["BeginOffset"] : each["EndOffset"]] == each["Text"] for each in found)


def test_a_batch_judges_what_it_can(comprehend: Any) -> None:
    found = comprehend.batch_detect_sentiment(TextList=["I hate it", "x" * 6000, "lovely"], LanguageCode="en")
    assert [(each["Index"], each["Sentiment"]) for each in found["ResultList"]] == [
        (0, "NEGATIVE"),
        (2, "POSITIVE"),
    ]
    assert [(each["Index"], each["ErrorCode"]) for each in found["ErrorList"]] == [
        (1, "TextSizeLimitExceededException")
    ]
    assert comprehend.batch_detect_dominant_language(TextList=["Hello you"])["ResultList"][0]["Languages"]
    assert comprehend.batch_detect_entities(TextList=["Paris"], LanguageCode="fr")["ResultList"][0][
        "Entities"
    ]


def test_comprehend_s_errors(comprehend: Any) -> None:
    sentiment = comprehend.detect_sentiment
    assert error_code(sentiment, Text="Zdravo", LanguageCode="sr") == "ValidationException"
    assert error_code(sentiment, Text="x" * 5121, LanguageCode="en") == "TextSizeLimitExceededException"
    many = ["x"] * 26
    assert error_code(comprehend.batch_detect_sentiment, TextList=many, LanguageCode="en") == (
        "BatchSizeLimitExceededException"
    )
    assert (
        error_code(comprehend.detect_key_phrases, Text="a", LanguageCode="en") == "UnknownOperationException"
    )


def test_stand_ins_say_so(comprehend: Any, translate: Any) -> None:
    judged = comprehend.detect_sentiment(Text="fine", LanguageCode="en")
    said = translate.translate_text(Text="fine", SourceLanguageCode="en", TargetLanguageCode="fr")
    names = [each["ResponseMetadata"]["HTTPHeaders"]["x-stagetwin-stand-in"] for each in (judged, said)]
    assert names == ["comprehend", "translate"]


def test_a_translation_is_marked(translate: Any) -> None:
    found = translate.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="fr")
    assert (found["TranslatedText"], found["SourceLanguageCode"], found["TargetLanguageCode"]) == (
        "[fr] Hello",
        "en",
        "fr",
    )


def test_auto_finds_the_source(translate: Any) -> None:
    found = translate.translate_text(
        Text="Bonjour tout le monde", SourceLanguageCode="auto", TargetLanguageCode="en"
    )
    assert (found["TranslatedText"], found["SourceLanguageCode"]) == ("[en] Bonjour tout le monde", "fr")


@pytest.mark.parametrize("source", ["fr", "auto"])
def test_the_same_language_stays_as_it_is(translate: Any, source: str) -> None:
    found = translate.translate_text(
        Text="Bonjour à tous", SourceLanguageCode=source, TargetLanguageCode="fr"
    )
    assert found["TranslatedText"] == "Bonjour à tous"


def test_translating_a_translation_changes_the_mark(translate: Any) -> None:
    found = translate.translate_text(Text="[en] Bonjour", SourceLanguageCode="en", TargetLanguageCode="de")
    assert found["TranslatedText"] == "[de] Bonjour"


def test_translate_s_errors(translate: Any) -> None:
    text = translate.translate_text
    with pytest.raises(translate.exceptions.UnsupportedLanguagePairException):
        text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="xx")
    with pytest.raises(translate.exceptions.TextSizeLimitExceededException):
        text(Text="é" * 5001, SourceLanguageCode="fr", TargetLanguageCode="en")


CALLER = """
import boto3
def handle(event, context):
    try:
        boto3.client("comprehend").detect_sentiment(Text="fine", LanguageCode="en")
        languages = {"SourceLanguageCode": "en", "TargetLanguageCode": "fr"}
        boto3.client("translate").translate_text(Text="fine", **languages)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    return "allowed"
"""


def test_a_role_needs_the_grants(account: Account, unique: Unique) -> None:
    granted, refused = unique("granted"), unique("refused")
    account.function(granted, CALLER, allow(["comprehend:DetectSentiment", "translate:TranslateText"]))
    account.function(refused, CALLER, allow("comprehend:DetectEntities"))
    assert account.invoke(granted)[0] == "allowed"
    answer = account.invoke(refused)[0]
    assert "AccessDenied" in answer
    assert f"assumed-role/{refused}-role" in answer and "comprehend:DetectSentiment" in answer


def test_an_unknown_key_is_refused(account: Account) -> None:
    client = account.client("comprehend", aws_access_key_id="AKIAUNKNOWN000000000")
    assert (
        error_code(client.detect_sentiment, Text="fine", LanguageCode="en") == "UnrecognizedClientException"
    )
