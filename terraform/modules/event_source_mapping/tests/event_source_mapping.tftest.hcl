mock_provider "aws" {
  mock_resource "aws_kinesis_stream_consumer" {
    defaults = { arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/clicks/consumer/orders-prod-count:1700000000" }
  }
}

variables {
  account_id       = "111111111111"
  region           = "eu-central-1"
  function_name    = "orders-prod-receive"
  alias_name       = "live"
  batch_size       = 10
  event_source_arn = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox"
}

run "hands_a_queue_to_the_alias" {
  command = plan

  variables {
    maximum_concurrency        = 5
    report_batch_item_failures = true
    filters                    = [jsonencode({ body = { kind = ["placed"] } })]
    metrics                    = ["EventCount"]
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this.function_name == "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-receive:live" && aws_lambda_event_source_mapping.this.event_source_arn == "arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox"
    error_message = "The queue is handed to the alias, not to the function."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this.enabled && aws_lambda_event_source_mapping.this.batch_size == 10 && one(aws_lambda_event_source_mapping.this.scaling_config).maximum_concurrency == 5 && aws_lambda_event_source_mapping.this.function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.this.starting_position == null
    error_message = "A queue has a concurrency and partial failures, and no position."
  }

  assert {
    condition     = one(one(aws_lambda_event_source_mapping.this.filter_criteria).filter).pattern == "{\"body\":{\"kind\":[\"placed\"]}}" && one(aws_lambda_event_source_mapping.this.metrics_config).metrics == toset(["EventCount"])
    error_message = "Filters and metrics are those that were given."
  }

  assert {
    condition     = length(aws_kinesis_stream_consumer.fan_out) == 0 && length(aws_lambda_event_source_mapping.this.destination_config) == 0
    error_message = "Nothing else is made."
  }
}

run "reads_a_stream_with_a_consumer_of_its_own" {
  command = apply

  variables {
    event_source_arn               = "arn:aws:kinesis:eu-central-1:111111111111:stream/clicks"
    consumer_name                  = "orders-prod-count"
    batch_size                     = 500
    starting_position              = "AT_TIMESTAMP"
    starting_position_timestamp    = "2026-11-23T18:00:00Z"
    bisect_batch_on_function_error = true
    maximum_record_age_in_seconds  = 3600
    maximum_retry_attempts         = 3
    parallelization_factor         = 2
    on_failure_destination_arn     = "arn:aws:sqs:eu-central-1:111111111111:dead-letters"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this.event_source_arn == "arn:aws:kinesis:eu-central-1:111111111111:stream/clicks/consumer/orders-prod-count:1700000000"
    error_message = "The mapping reads as the consumer."
  }

  assert {
    condition     = one(one(aws_lambda_event_source_mapping.this.destination_config).on_failure).destination_arn == "arn:aws:sqs:eu-central-1:111111111111:dead-letters" && aws_lambda_event_source_mapping.this.maximum_retry_attempts == 3 && aws_lambda_event_source_mapping.this.maximum_record_age_in_seconds == 3600 && aws_lambda_event_source_mapping.this.bisect_batch_on_function_error
    error_message = "Batches that were given up go somewhere."
  }
}

run "reads_topics_of_both_kinds_of_kafka" {
  command = plan

  variables {
    event_source_arn    = "arn:aws:kafka:eu-central-1:111111111111:cluster/orders/0123abcd-1"
    batch_size          = 100
    starting_position   = "LATEST"
    topics              = ["orders"]
    consumer_group_id   = "count"
    provisioned_pollers = { minimum = 1, maximum = 3 }
  }

  assert {
    condition     = one(aws_lambda_event_source_mapping.this.amazon_managed_kafka_event_source_config).consumer_group_id == "count" && length(aws_lambda_event_source_mapping.this.self_managed_kafka_event_source_config) == 0 && one(aws_lambda_event_source_mapping.this.provisioned_poller_config).maximum_pollers == 3
    error_message = "MSK has its own block."
  }
}

run "reads_a_kafka_of_ones_own" {
  command = plan

  variables {
    event_source_arn             = null
    bootstrap_servers            = ["a.example.com:9092", "b.example.com:9092"]
    batch_size                   = 100
    starting_position            = "TRIM_HORIZON"
    topics                       = ["orders"]
    consumer_group_id            = "count"
    source_access_configurations = [{ type = "SASL_SCRAM_512_AUTH", uri = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:kafka-AbCdEf" }]
  }

  assert {
    condition     = one(aws_lambda_event_source_mapping.this.self_managed_event_source).endpoints == tomap({ KAFKA_BOOTSTRAP_SERVERS = "a.example.com:9092,b.example.com:9092" }) && one(aws_lambda_event_source_mapping.this.self_managed_kafka_event_source_config).consumer_group_id == "count" && one(aws_lambda_event_source_mapping.this.source_access_configuration).type == "SASL_SCRAM_512_AUTH"
    error_message = "A cluster without ARN is reached by its brokers."
  }
}

run "reads_brokers_and_documents" {
  command = plan

  variables {
    event_source_arn  = "arn:aws:rds:eu-central-1:111111111111:cluster:orders"
    batch_size        = 100
    starting_position = "LATEST"
    document_db       = { database_name = "shop", collection_name = "orders", full_document = "UpdateLookup" }
  }

  assert {
    condition     = one(aws_lambda_event_source_mapping.this.document_db_event_source_config).full_document == "UpdateLookup"
    error_message = "A change stream sends whole documents on request."
  }
}

run "refuses_what_lambda_refuses" {
  command = plan

  variables {
    account_id                         = "one"
    alias_name                         = "7"
    consumer_name                      = "a b"
    document_db                        = { database_name = "shop", full_document = "Everything" }
    filters                            = ["[1]"]
    function_name                      = "a.b"
    kms_key_arn                        = "alias/mine"
    maximum_batching_window_in_seconds = 301
    maximum_concurrency                = 1
    maximum_record_age_in_seconds      = 59
    maximum_retry_attempts             = -2
    metrics                            = ["ErrorCount"]
    on_failure_destination_arn         = "arn:aws:lambda:eu-central-1:111111111111:function:x"
    parallelization_factor             = 11
    provisioned_pollers                = { minimum = 5, maximum = 4 }
    queues                             = ["a", "b"]
    region                             = "europe"
    source_access_configurations       = [{ type = "PASSWORD", uri = "x" }]
    starting_position                  = "FIRST"
    topics                             = ["a", "b"]
  }

  expect_failures = [
    var.account_id,
    var.alias_name,
    var.consumer_name,
    var.document_db,
    var.filters,
    var.function_name,
    var.kms_key_arn,
    var.maximum_batching_window_in_seconds,
    var.maximum_concurrency,
    var.maximum_record_age_in_seconds,
    var.maximum_retry_attempts,
    var.metrics,
    var.on_failure_destination_arn,
    var.parallelization_factor,
    var.provisioned_pollers,
    var.queues,
    var.region,
    var.source_access_configurations,
    var.starting_position,
    var.topics,
  ]
}

run "refuses_a_source_without_a_place" {
  command = plan

  variables {
    event_source_arn  = null
    bootstrap_servers = ["example.com"]
  }

  expect_failures = [var.bootstrap_servers]
}

run "refuses_two_places" {
  command = plan

  variables {
    bootstrap_servers = ["example.com:9092"]
  }

  expect_failures = [var.event_source_arn]
}

run "refuses_large_batches_of_a_queue_without_a_window" {
  command = plan

  variables {
    batch_size = 11
  }

  expect_failures = [var.batch_size]
}

run "refuses_large_batches_of_a_fifo_queue" {
  command = plan

  variables {
    event_source_arn                   = "arn:aws:sqs:eu-central-1:111111111111:orders-prod-inbox.fifo"
    batch_size                         = 11
    maximum_batching_window_in_seconds = 1
  }

  expect_failures = [var.batch_size]
}

run "refuses_what_belongs_to_other_sources" {
  command = plan

  variables {
    bisect_batch_on_function_error = true
    consumer_group_id              = "count"
    starting_position_timestamp    = "2026-11-23T18:00:00Z"
    tumbling_window_in_seconds     = 901
  }

  expect_failures = [
    var.bisect_batch_on_function_error,
    var.consumer_group_id,
    var.starting_position_timestamp,
    var.tumbling_window_in_seconds,
  ]
}
