def handle(event, context):
    return {"items": []}
