resource "aws_dynamodb_table" "this" {
  name           = var.name
  billing_mode   = local.is_provisioned ? "PROVISIONED" : "PAY_PER_REQUEST"
  read_capacity  = local.capacities.read
  write_capacity = local.capacities.write
  table_class    = var.table_class
  hash_key       = var.hash_key
  range_key      = var.range_key

  deletion_protection_enabled = var.deletion_protection_enabled
  stream_enabled              = var.stream_view_type != null
  stream_view_type            = var.stream_view_type

  dynamic "attribute" {
    for_each = var.attributes

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = var.global_secondary_indexes

    content {
      name               = global_secondary_index.key
      hash_key           = global_secondary_index.value.hash_key
      range_key          = global_secondary_index.value.range_key
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = global_secondary_index.value.non_key_attributes
      read_capacity      = local.index_capacities[global_secondary_index.key].read
      write_capacity     = local.index_capacities[global_secondary_index.key].write

      dynamic "on_demand_throughput" {
        for_each = global_secondary_index.value.on_demand_throughput[*]

        content {
          max_read_request_units  = on_demand_throughput.value.max_read_request_units
          max_write_request_units = on_demand_throughput.value.max_write_request_units
        }
      }
    }
  }

  dynamic "local_secondary_index" {
    for_each = var.local_secondary_indexes

    content {
      name               = local_secondary_index.key
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = local_secondary_index.value.non_key_attributes
    }
  }

  dynamic "on_demand_throughput" {
    for_each = var.on_demand_throughput[*]

    content {
      max_read_request_units  = on_demand_throughput.value.max_read_request_units
      max_write_request_units = on_demand_throughput.value.max_write_request_units
    }
  }

  dynamic "ttl" {
    for_each = var.ttl_attribute_name[*]

    content {
      enabled        = true
      attribute_name = ttl.value
    }
  }

  point_in_time_recovery {
    enabled                 = var.point_in_time_recovery_enabled
    recovery_period_in_days = var.point_in_time_recovery_enabled ? var.point_in_time_recovery_period_in_days : null
  }

  # Without a key of one's own this is the account's key aws/dynamodb, whose use CloudTrail records. Off means a key
  # that AWS owns, whose use nobody sees.
  server_side_encryption {
    enabled     = var.aws_managed_key_enabled || var.kms_key_arn != null
    kms_key_arn = var.kms_key_arn
  }

  dynamic "import_table" {
    for_each = var.import_table[*]

    content {
      input_format           = import_table.value.input_format
      input_compression_type = import_table.value.input_compression_type

      s3_bucket_source {
        bucket       = import_table.value.bucket
        bucket_owner = import_table.value.bucket_owner
        key_prefix   = import_table.value.key_prefix
      }

      dynamic "input_format_options" {
        for_each = import_table.value.csv_delimiter[*]

        content {
          csv {
            delimiter = input_format_options.value
          }
        }
      }
    }
  }

  lifecycle {
    # An import counts while the table is made; replicas are resources of their own, in their own regions.
    ignore_changes = [import_table, replica]
  }
}

resource "aws_dynamodb_resource_policy" "others" {
  for_each = toset(var.resource_policy == null ? [] : ["others"])

  resource_arn = aws_dynamodb_table.this.arn
  policy       = var.resource_policy
}

resource "aws_dynamodb_contributor_insights" "watched" {
  for_each = merge(
    var.contributor_insights_enabled ? { table = null } : {},
    { for name, index in var.global_secondary_indexes : "index/${name}" => name if index.contributor_insights_enabled },
  )

  table_name = aws_dynamodb_table.this.name
  index_name = each.value
}

resource "aws_dynamodb_kinesis_streaming_destination" "changes" {
  for_each = { for destination in var.kinesis_streaming_destination[*] : "changes" => destination }

  table_name                               = aws_dynamodb_table.this.name
  stream_arn                               = each.value.stream_arn
  approximate_creation_date_time_precision = each.value.approximate_creation_date_time_precision
}
