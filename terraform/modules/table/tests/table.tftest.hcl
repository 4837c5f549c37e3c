mock_provider "aws" {}

variables {
  name       = "orders-prod-orders"
  hash_key   = "customer"
  range_key  = "placedAt"
  attributes = { customer = "S", placedAt = "N" }
}

run "is_on_demand_and_safe" {
  command = plan

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST" && aws_dynamodb_table.this.table_class == "STANDARD"
    error_message = "The table is paid by request."
  }

  assert {
    condition     = aws_dynamodb_table.this.deletion_protection_enabled && aws_dynamodb_table.this.point_in_time_recovery[0].enabled && aws_dynamodb_table.this.server_side_encryption[0].enabled
    error_message = "Unless told otherwise, a table is protected, recoverable and encrypted."
  }

  assert {
    condition     = length(aws_dynamodb_table.this.ttl) == 0 && !aws_dynamodb_table.this.stream_enabled && output.stream_arn == null
    error_message = "Nothing expires and nothing streams unless told to."
  }
}

run "has_indexes_a_stream_and_expiry" {
  command = plan

  variables {
    attributes                  = { customer = "S", placedAt = "N", status = "S", total = "N" }
    deletion_protection_enabled = false
    kms_key_arn                 = "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
    stream_view_type            = "NEW_IMAGE"
    ttl_attribute_name          = "expiresAt"
    global_secondary_indexes    = { statusIndex = { hash_key = "status", range_key = "placedAt" } }
    local_secondary_indexes     = { totalIndex = { range_key = "total", projection_type = "INCLUDE", non_key_attributes = ["currency"] } }
  }

  assert {
    condition     = one(aws_dynamodb_table.this.global_secondary_index[*].name) == "statusIndex" && one(aws_dynamodb_table.this.global_secondary_index[*].projection_type) == "ALL"
    error_message = "A global index carries whole items unless told otherwise."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.local_secondary_index[*].range_key) == "total" && one(aws_dynamodb_table.this.local_secondary_index[*].non_key_attributes) == tolist(["currency"])
    error_message = "A local index may carry some attributes only."
  }

  assert {
    condition     = { for attribute in aws_dynamodb_table.this.attribute : attribute.name => attribute.type } == { customer = "S", placedAt = "N", status = "S", total = "N" }
    error_message = "All keys are declared."
  }

  assert {
    condition     = aws_dynamodb_table.this.ttl[0].enabled && aws_dynamodb_table.this.ttl[0].attribute_name == "expiresAt" && aws_dynamodb_table.this.stream_view_type == "NEW_IMAGE" && aws_dynamodb_table.this.server_side_encryption[0].kms_key_arn == "arn:aws:kms:eu-central-1:111111111111:key/0123abcd"
    error_message = "Expiry, stream and key are those that were asked for."
  }
}

run "refuses_a_key_that_is_no_attribute" {
  command = plan

  variables {
    global_secondary_indexes = { statusIndex = { hash_key = "status" } }
  }

  expect_failures = [var.attributes]
}

run "refuses_an_attribute_that_is_no_key" {
  command = plan

  variables {
    attributes = { customer = "S", placedAt = "N", total = "N" }
  }

  expect_failures = [var.attributes]
}

run "refuses_an_attribute_of_another_type" {
  command = plan

  variables {
    attributes = { customer = "STRING", placedAt = "N" }
  }

  expect_failures = [var.attributes]
}

run "refuses_a_local_index_without_a_sort_key" {
  command = plan

  variables {
    range_key               = null
    attributes              = { customer = "S", total = "N" }
    local_secondary_indexes = { totalIndex = { range_key = "total" } }
  }

  expect_failures = [var.local_secondary_indexes]
}

run "refuses_six_local_indexes" {
  command = plan

  variables {
    local_secondary_indexes = { for number in range(6) : "index${number}" => { range_key = "placedAt" } }
  }

  expect_failures = [var.local_secondary_indexes]
}

run "refuses_21_global_indexes" {
  command = plan

  variables {
    global_secondary_indexes = { for number in range(21) : "index${number}" => { hash_key = "customer" } }
  }

  expect_failures = [var.global_secondary_indexes]
}

run "refuses_include_without_attributes" {
  command = plan

  variables {
    global_secondary_indexes = { placedIndex = { hash_key = "placedAt", projection_type = "INCLUDE" } }
  }

  expect_failures = [var.global_secondary_indexes]
}

run "refuses_one_key_twice" {
  command = plan

  variables {
    range_key  = "customer"
    attributes = { customer = "S" }
  }

  expect_failures = [var.range_key]
}

run "refuses_what_dynamodb_refuses" {
  command = plan

  variables {
    kms_key_arn        = "alias/orders"
    name               = "ab"
    stream_view_type   = "ALL"
    table_class        = "COLD"
    ttl_attribute_name = ""
  }

  expect_failures = [
    var.kms_key_arn,
    var.name,
    var.stream_view_type,
    var.table_class,
    var.ttl_attribute_name,
  ]
}
