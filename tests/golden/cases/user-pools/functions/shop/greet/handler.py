"""Who signs up -> welcome, at once."""


def handle(event: dict[str, object], context: object) -> dict[str, object]:
    response = event.get("response")
    if isinstance(response, dict) and event.get("triggerSource") == "PreSignUp_SignUp":
        response["autoConfirmUser"] = True
    return event
