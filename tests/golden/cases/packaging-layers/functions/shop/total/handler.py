def handle(event, context):
    return {"total": sum(event["items"])}
