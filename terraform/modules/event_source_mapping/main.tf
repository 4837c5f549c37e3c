locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that it stands in the plan before the alias is there.
  alias_arn = "arn:${local.partition}:lambda:${var.region}:${var.account_id}:function:${var.function_name}:${var.alias_name}"

  is_self_managed = length(var.bootstrap_servers) > 0
}

# Reads with a throughput of its own beside all others of the stream.
resource "aws_kinesis_stream_consumer" "fan_out" {
  for_each = toset(var.consumer_name[*])

  name       = each.value
  stream_arn = var.event_source_arn
}

resource "aws_lambda_event_source_mapping" "this" {
  function_name    = local.alias_arn
  event_source_arn = var.consumer_name == null ? var.event_source_arn : aws_kinesis_stream_consumer.fan_out[var.consumer_name].arn
  enabled          = var.enabled

  batch_size                         = var.batch_size
  maximum_batching_window_in_seconds = var.maximum_batching_window_in_seconds
  function_response_types            = var.report_batch_item_failures ? ["ReportBatchItemFailures"] : null

  starting_position           = var.starting_position
  starting_position_timestamp = var.starting_position_timestamp

  bisect_batch_on_function_error = var.bisect_batch_on_function_error
  maximum_record_age_in_seconds  = var.maximum_record_age_in_seconds
  maximum_retry_attempts         = var.maximum_retry_attempts
  parallelization_factor         = var.parallelization_factor
  tumbling_window_in_seconds     = var.tumbling_window_in_seconds

  kms_key_arn = var.kms_key_arn
  queues      = length(var.queues) > 0 ? var.queues : null
  topics      = length(var.topics) > 0 ? var.topics : null

  dynamic "filter_criteria" {
    for_each = length(var.filters) > 0 ? [var.filters] : []

    content {
      dynamic "filter" {
        for_each = filter_criteria.value

        content {
          pattern = filter.value
        }
      }
    }
  }

  dynamic "scaling_config" {
    for_each = var.maximum_concurrency[*]

    content {
      maximum_concurrency = scaling_config.value
    }
  }

  dynamic "destination_config" {
    for_each = var.on_failure_destination_arn[*]

    content {
      on_failure {
        destination_arn = destination_config.value
      }
    }
  }

  dynamic "provisioned_poller_config" {
    for_each = var.provisioned_pollers[*]

    content {
      minimum_pollers = provisioned_poller_config.value.minimum
      maximum_pollers = provisioned_poller_config.value.maximum
    }
  }

  dynamic "metrics_config" {
    for_each = length(var.metrics) > 0 ? [var.metrics] : []

    content {
      metrics = metrics_config.value
    }
  }

  dynamic "self_managed_event_source" {
    for_each = local.is_self_managed ? [var.bootstrap_servers] : []

    content {
      endpoints = { KAFKA_BOOTSTRAP_SERVERS = join(",", self_managed_event_source.value) }
    }
  }

  dynamic "self_managed_kafka_event_source_config" {
    for_each = local.is_self_managed ? var.consumer_group_id[*] : []

    content {
      consumer_group_id = self_managed_kafka_event_source_config.value
    }
  }

  dynamic "amazon_managed_kafka_event_source_config" {
    for_each = local.is_self_managed ? [] : var.consumer_group_id[*]

    content {
      consumer_group_id = amazon_managed_kafka_event_source_config.value
    }
  }

  dynamic "source_access_configuration" {
    for_each = var.source_access_configurations

    content {
      type = source_access_configuration.value.type
      uri  = source_access_configuration.value.uri
    }
  }

  dynamic "document_db_event_source_config" {
    for_each = var.document_db[*]

    content {
      database_name   = document_db_event_source_config.value.database_name
      collection_name = document_db_event_source_config.value.collection_name
      full_document   = document_db_event_source_config.value.full_document
    }
  }
}
