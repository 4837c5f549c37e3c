mock_provider "aws" {}

variables {
  name = "orders-prod-facts"
}

run "is_a_custom_bus" {
  command = plan

  variables {
    description = "What happened to orders"
  }

  assert {
    condition     = aws_cloudwatch_event_bus.this.name == "orders-prod-facts" && aws_cloudwatch_event_bus.this.description == "What happened to orders" && length(aws_cloudwatch_event_bus.this.dead_letter_config) == 0
    error_message = "A bus has a name, a description and nothing that was not asked for."
  }
}

run "keeps_events_that_its_key_does_not_open" {
  command = plan

  variables {
    dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
    kms_key_arn           = "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
  }

  assert {
    condition     = aws_cloudwatch_event_bus.this.dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111111111111:dead-letters" && aws_cloudwatch_event_bus.this.kms_key_identifier == "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
    error_message = "The bus has its key and its dead-letter queue."
  }
}

run "refuses_to_be_the_default_bus" {
  command = plan

  variables {
    name = "default"
  }

  expect_failures = [var.name]
}

run "refuses_what_eventbridge_refuses" {
  command = plan

  variables {
    dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters.fifo"
    description           = format("%0513d", 0)
    kms_key_arn           = "aws/events"
    name                  = "facts about orders"
  }

  expect_failures = [
    var.dead_letter_queue_arn,
    var.description,
    var.kms_key_arn,
    var.name,
  ]
}

run "is_the_bus_of_a_partners_event_source" {
  command = plan

  variables {
    name              = "aws.partner/example.com/4711/tickets"
    event_source_name = "aws.partner/example.com/4711/tickets"
  }

  assert {
    condition     = aws_cloudwatch_event_bus.this.event_source_name == aws_cloudwatch_event_bus.this.name
    error_message = "The bus has the event source's name."
  }
}

run "refuses_a_partners_bus_of_another_name" {
  command = plan

  variables {
    name              = "tickets"
    event_source_name = "aws.partner/example.com/4711/tickets"
  }

  expect_failures = [var.event_source_name]
}
