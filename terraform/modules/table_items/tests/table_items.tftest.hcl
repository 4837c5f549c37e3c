mock_provider "aws" {}

variables {
  table_name = "chat-prod-rooms"
  hash_key   = "room"
  items      = { general = "{\"room\": {\"S\": \"general\"}}" }
}

run "keeps_its_items" {
  command = plan

  assert {
    condition     = jsondecode(aws_dynamodb_table_item.this["general"].item).room.S == "general" && output.keys == ["general"]
    error_message = "Each item is in the table."
  }
}

run "refuses_an_item_without_a_key" {
  command = plan

  variables {
    range_key = "since"
  }

  expect_failures = [var.items]
}

run "refuses_101_items" {
  command = plan

  variables {
    items = { for number in range(101) : "room${number}" => jsonencode({ room = { S = "room${number}" } }) }
  }

  expect_failures = [var.items]
}

run "refuses_a_name_that_is_none" {
  command = plan

  variables {
    table_name = "x"
  }

  expect_failures = [var.table_name]
}

run "refuses_one_key_twice" {
  command = plan

  variables {
    range_key = "room"
  }

  expect_failures = [var.range_key]
}

run "refuses_a_key_without_a_name" {
  command = plan

  variables {
    hash_key = ""
    items    = {}
  }

  expect_failures = [var.hash_key]
}
