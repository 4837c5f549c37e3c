# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_count" {
  source = "../../../modules/function"

  name       = "shop-prod-count"
  account_id = "111111111111"
  region     = "eu-central-1"

  artifact              = var.artifacts["count"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 20
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid = "ReadClicks"
      actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/shop-prod-clicks"]
    },
    {
      sid       = "ReportClicks"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:shop-prod-unread"]
    },
  ]
}

module "alias_count" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_count.name
  function_version             = module.function_count.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_count" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_count.name
  alias_name    = module.alias_count.name

  alarms = {
    errors = {
      name                = "shop-prod-count-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-count-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
