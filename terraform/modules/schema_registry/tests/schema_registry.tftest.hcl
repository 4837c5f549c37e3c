mock_provider "aws" {}

variables {
  name = "orders-prod-events"
  schemas = {
    "orders@OrderPlaced" = { content = "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\"}" }
  }
}

run "keeps_each_event" {
  command = plan

  assert {
    condition     = aws_schemas_schema.events["orders@OrderPlaced"].type == "JSONSchemaDraft4" && aws_schemas_schema.events["orders@OrderPlaced"].registry_name == "orders-prod-events"
    error_message = "A schema of draft 4 stands in the registry."
  }
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    description = format("%0257d", 0)
    name        = "aws.events"
    schemas     = { "orders OrderPlaced" = { content = "{}", description = format("%0257d", 0) } }
  }

  expect_failures = [var.description, var.name, var.schemas]
}
