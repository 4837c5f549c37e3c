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
    condition     = aws_dynamodb_table.this.point_in_time_recovery[0].recovery_period_in_days == 35 && length(aws_dynamodb_table.this.on_demand_throughput) == 0 && length(data.aws_dynamodb_tables.all) == 0 && length(aws_appautoscaling_target.scaled) == 0
    error_message = "Nothing is limited, nothing scales, and nothing is asked for that."
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

run "has_limits_of_requests_and_what_watches_it" {
  command = plan

  variables {
    attributes                            = { customer = "S", placedAt = "N", status = "S" }
    aws_managed_key_enabled               = false
    contributor_insights_enabled          = true
    kinesis_streaming_destination         = { stream_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders" }
    on_demand_throughput                  = { max_read_request_units = 100, max_write_request_units = -1 }
    point_in_time_recovery_period_in_days = 7
    table_class                           = "STANDARD_INFREQUENT_ACCESS"
    global_secondary_indexes = { statusIndex = {
      hash_key                     = "status"
      contributor_insights_enabled = true
      on_demand_throughput         = { max_read_request_units = 10 }
    } }
  }

  assert {
    condition     = aws_dynamodb_table.this.on_demand_throughput[0].max_read_request_units == 100 && aws_dynamodb_table.this.on_demand_throughput[0].max_write_request_units == -1 && one(aws_dynamodb_table.this.global_secondary_index[*].on_demand_throughput)[0].max_read_request_units == 10
    error_message = "Requests are limited for the table and for its index."
  }

  assert {
    condition     = aws_dynamodb_contributor_insights.watched["table"].index_name == null && aws_dynamodb_contributor_insights.watched["index/statusIndex"].index_name == "statusIndex"
    error_message = "The keys of the table and of the index are watched."
  }

  assert {
    condition     = aws_dynamodb_kinesis_streaming_destination.changes["changes"].approximate_creation_date_time_precision == "MILLISECOND" && aws_dynamodb_table.this.table_class == "STANDARD_INFREQUENT_ACCESS" && !aws_dynamodb_table.this.server_side_encryption[0].enabled && aws_dynamodb_table.this.point_in_time_recovery[0].recovery_period_in_days == 7
    error_message = "Destination, class, key and recovery are those that were asked for."
  }
}

run "has_fixed_capacity" {
  command = plan

  variables {
    attributes               = { customer = "S", placedAt = "N", status = "S" }
    read_capacity            = 5
    write_capacity           = 2
    global_secondary_indexes = { statusIndex = { hash_key = "status", read_capacity = 1, write_capacity = 2 } }
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PROVISIONED" && aws_dynamodb_table.this.read_capacity == 5 && aws_dynamodb_table.this.write_capacity == 2 && one(aws_dynamodb_table.this.global_secondary_index[*].read_capacity) == 1
    error_message = "Units are those that were asked for."
  }

  assert {
    condition     = length(aws_appautoscaling_target.scaled) == 0
    error_message = "What is fixed does not scale."
  }
}

run "starts_to_scale_at_the_minimum" {
  command = plan

  variables {
    attributes     = { customer = "S", placedAt = "N", status = "S" }
    read_scaling   = { minimum = 5, maximum = 100 }
    write_capacity = 2
    global_secondary_indexes = { statusIndex = {
      hash_key      = "status"
      read_capacity = 1
      write_scaling = { minimum = 3, maximum = 30, target_utilization = 50, schedules = { night = { schedule = "cron(0 0 * * ? *)", minimum = 1 } } }
    } }
  }

  override_data {
    target = data.aws_dynamodb_tables.all
    values = { names = ["orders-prod-other"] }
  }

  assert {
    condition     = aws_dynamodb_table.this.read_capacity == 5 && aws_dynamodb_table.this.write_capacity == 2 && one(aws_dynamodb_table.this.global_secondary_index[*].write_capacity) == 3
    error_message = "What scales begins at its minimum, the rest is fixed."
  }

  assert {
    condition = { for key, target in aws_appautoscaling_target.scaled : key => [target.resource_id, target.scalable_dimension, target.min_capacity, target.max_capacity] } == {
      read                = ["table/orders-prod-orders", "dynamodb:table:ReadCapacityUnits", 5, 100]
      "statusIndex/write" = ["table/orders-prod-orders/index/statusIndex", "dynamodb:index:WriteCapacityUnits", 3, 30]
    }
    error_message = "Only what scales is a target."
  }

  assert {
    condition     = aws_appautoscaling_policy.utilization["statusIndex/write"].target_tracking_scaling_policy_configuration[0].target_value == 50 && aws_appautoscaling_policy.utilization["read"].target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].predefined_metric_type == "DynamoDBReadCapacityUtilization"
    error_message = "A target follows its own metric."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.bounds["statusIndex/write/night"].scalable_target_action[0].min_capacity == "1" && aws_appautoscaling_scheduled_action.bounds["statusIndex/write/night"].timezone == "UTC"
    error_message = "A schedule changes the bound that it names."
  }
}

run "scales_in_an_account_without_tables" {
  command = plan

  variables {
    read_scaling  = { minimum = 5, maximum = 100 }
    write_scaling = { minimum = 5, maximum = 100 }
  }

  override_data {
    target = data.aws_dynamodb_tables.all
    values = { names = null }
  }

  assert {
    condition     = aws_dynamodb_table.this.read_capacity == 5
    error_message = "The first table begins at its minimum."
  }
}

run "leaves_what_scales_as_it_is" {
  command = plan

  variables {
    attributes    = { customer = "S", placedAt = "N", status = "S" }
    read_scaling  = { minimum = 5, maximum = 100 }
    write_scaling = { minimum = 5, maximum = 100 }
    global_secondary_indexes = { statusIndex = {
      hash_key      = "status"
      read_scaling  = { minimum = 5, maximum = 100, schedules = { night = { schedule = "cron(0 0 * * ? *)", minimum = 1 } } }
      write_scaling = { minimum = 5, maximum = 100, schedules = { sale = { schedule = "cron(0 9 * * ? *)", maximum = 400 } } }
    } }
  }

  override_data {
    target = data.aws_dynamodb_tables.all
    values = { names = ["orders-prod-orders", "orders-prod-other"] }
  }

  override_data {
    target = data.aws_dynamodb_table.live
    values = {
      read_capacity  = 37
      write_capacity = 400
      global_secondary_index = [{
        name                 = "statusIndex"
        read_capacity        = 2
        write_capacity       = 300
        hash_key             = "status"
        range_key            = ""
        projection_type      = "ALL"
        non_key_attributes   = []
        on_demand_throughput = []
      }]
    }
  }

  assert {
    condition     = aws_dynamodb_table.this.read_capacity == 37 && aws_dynamodb_table.this.write_capacity == 100
    error_message = "What scales is what it is now, within its bounds."
  }

  assert {
    condition     = one(aws_dynamodb_table.this.global_secondary_index[*].read_capacity) == 2 && one(aws_dynamodb_table.this.global_secondary_index[*].write_capacity) == 300
    error_message = "Schedules widen the bounds."
  }
}

run "is_made_of_objects_and_shared" {
  command = plan

  variables {
    import_table    = { bucket = "orders-import", input_format = "CSV", csv_delimiter = ";", key_prefix = "2026/" }
    resource_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::222222222222:root"] }, Action = ["dynamodb:GetItem"], Resource = ["*"] }] })
  }

  assert {
    condition     = aws_dynamodb_table.this.import_table[0].s3_bucket_source[0].key_prefix == "2026/" && aws_dynamodb_table.this.import_table[0].input_format_options[0].csv[0].delimiter == ";"
    error_message = "The table is made of these objects."
  }

  assert {
    condition     = aws_dynamodb_resource_policy.others["others"].policy == var.resource_policy
    error_message = "Others may use the table as the policy says."
  }
}

run "refuses_an_import_of_something_else" {
  command = plan

  variables {
    import_table = { bucket = "orders-import", input_format = "XML" }
  }

  expect_failures = [var.import_table]
}

run "refuses_what_an_import_cannot_make" {
  command = plan

  variables {
    import_table     = { bucket = "orders-import", input_format = "ION" }
    stream_view_type = "KEYS_ONLY"
  }

  expect_failures = [var.import_table]
}

run "refuses_to_share_with_everybody" {
  command = plan

  variables {
    resource_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["dynamodb:GetItem"], Resource = ["*"] }] })
  }

  expect_failures = [var.resource_policy]
}

run "refuses_units_for_one_direction_only" {
  command = plan

  variables {
    write_capacity = 5
  }

  expect_failures = [var.read_capacity]
}

run "refuses_units_that_are_fixed_and_scaled" {
  command = plan

  variables {
    read_capacity  = 5
    read_scaling   = { minimum = 5, maximum = 10 }
    write_capacity = 5
  }

  expect_failures = [var.read_capacity]
}

run "refuses_no_units" {
  command = plan

  variables {
    read_capacity  = 5
    write_capacity = 0
  }

  expect_failures = [var.write_capacity]
}

run "refuses_bounds_that_cross_and_targets_that_aws_refuses" {
  command = plan

  variables {
    read_scaling  = { minimum = 5, maximum = 4 }
    write_scaling = { minimum = 1, maximum = 4, target_utilization = 95 }
  }

  expect_failures = [var.read_scaling, var.write_scaling]
}

run "refuses_an_index_that_is_paid_for_in_another_way" {
  command = plan

  variables {
    attributes               = { customer = "S", placedAt = "N", status = "S" }
    global_secondary_indexes = { statusIndex = { hash_key = "status", read_capacity = 1, write_capacity = 1 } }
  }

  expect_failures = [var.global_secondary_indexes]
}

run "refuses_limits_of_requests_beside_units" {
  command = plan

  variables {
    read_capacity        = 5
    write_capacity       = 5
    on_demand_throughput = { max_read_request_units = 100 }
  }

  expect_failures = [var.on_demand_throughput]
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
    kms_key_arn = "alias/orders"
    name        = "ab"

    kinesis_streaming_destination         = { stream_arn = "orders" }
    point_in_time_recovery_period_in_days = 36
    stream_view_type                      = "ALL"
    table_class                           = "COLD"
    ttl_attribute_name                    = ""
  }

  expect_failures = [
    var.kinesis_streaming_destination,
    var.kms_key_arn,
    var.name,
    var.point_in_time_recovery_period_in_days,
    var.stream_view_type,
    var.table_class,
    var.ttl_attribute_name,
  ]
}
