# Rendered by stagetwin from functions/traffic/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_counter" {
  source = "../../../modules/function"

  name        = "traffic-prod-counter"
  description = "Writes what it is told, and reads it back"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["counter"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    CLICKS_STREAM_ARN = module.stream_clicks.arn
  }

  policy_statements = [
    {
      sid = "Clicks"
      actions = [
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
        "kinesis:PutRecord",
        "kinesis:PutRecords",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/traffic-prod-clicks"]
    },
  ]
}

module "alias_counter" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_counter.name
  function_version             = module.function_counter.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_counter" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_counter.name
  alias_name    = module.alias_counter.name

  alarms = {
    errors = {
      name                = "traffic-prod-counter-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "traffic-prod-counter-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
