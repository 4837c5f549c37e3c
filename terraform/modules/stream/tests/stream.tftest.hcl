mock_provider "aws" {
  mock_resource "aws_kinesis_stream" {
    defaults = { arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-clicks" }
  }
}

variables {
  account_id = "111111111111"
  region     = "eu-central-1"
  name       = "orders-prod-clicks"
}

run "is_encrypted_and_grows_by_itself" {
  command = plan

  assert {
    condition     = aws_kinesis_stream.this.encryption_type == "KMS" && aws_kinesis_stream.this.kms_key_id == "alias/aws/kinesis" && aws_kinesis_stream.this.stream_mode_details[0].stream_mode == "ON_DEMAND"
    error_message = "A stream is encrypted and on demand unless told otherwise."
  }

  assert {
    condition     = output.arn == "arn:aws:kinesis:eu-central-1:111111111111:stream/orders-prod-clicks"
    error_message = "The ARN is known before."
  }
}

run "has_the_shards_and_readers_that_it_is_told" {
  variables {
    shard_count         = 2
    retention_period    = 168
    shard_level_metrics = ["IteratorAgeMilliseconds"]
    consumers           = ["reports"]
  }

  assert {
    condition     = aws_kinesis_stream.this.shard_count == 2 && aws_kinesis_stream.this.stream_mode_details[0].stream_mode == "PROVISIONED" && aws_kinesis_stream.this.retention_period == 168
    error_message = "Two shards are provisioned."
  }

  assert {
    condition     = aws_kinesis_stream_consumer.reader["reports"].stream_arn == aws_kinesis_stream.this.arn && keys(output.consumer_arns) == ["reports"]
    error_message = "The reader is registered."
  }
}

run "refuses_what_kinesis_refuses" {
  command = plan

  variables {
    account_id          = "one"
    consumers           = ["a", "a"]
    kms_key             = "my-key"
    name                = "clicks of orders"
    region              = "europe"
    retention_period    = 23
    shard_count         = 0
    shard_level_metrics = ["Everything"]
  }

  expect_failures = [
    var.account_id,
    var.consumers,
    var.kms_key,
    var.name,
    var.region,
    var.retention_period,
    var.shard_count,
    var.shard_level_metrics,
  ]
}
