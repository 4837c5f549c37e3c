# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_sell" {
  source = "../../../modules/function"

  name       = "shop-prod-sell"
  account_id = "333333333333"
  region     = "cn-north-1"

  artifact              = var.artifacts["sell"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    FACTS_EVENT_BUS   = module.event_bus_facts.name
    GOODS_TABLE       = module.table_goods.name
    PARCELS_QUEUE_URL = module.queue_parcels.url
  }

  policy_statements = [
    {
      sid       = "Goods"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws-cn:dynamodb:cn-north-1:333333333333:table/shop-prod-goods"]
    },
    {
      sid       = "GoodsByPrice"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws-cn:dynamodb:cn-north-1:333333333333:table/shop-prod-goods/index/byPrice"]
    },
    {
      sid       = "Parcels"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws-cn:sqs:cn-north-1:333333333333:shop-prod-parcels"]
    },
    {
      sid       = "Facts"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws-cn:events:cn-north-1:333333333333:event-bus/shop-prod-facts"]
    },
  ]
}

module "alias_sell" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_sell.name
  function_version             = module.function_sell.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_sell" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_sell.name
  alias_name    = module.alias_sell.name

  alarms = {
    errors = {
      name                = "shop-prod-sell-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "shop-prod-sell-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
