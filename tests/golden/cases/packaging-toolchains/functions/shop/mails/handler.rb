require "mustache"

def handle(event:, context:)
  { text: Mustache.render("Hello {{name}}", name: event["name"]) }
end
