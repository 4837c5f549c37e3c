# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_front" {
  source = "../../../modules/function"

  name        = "market-prod-front"
  description = "Answers every buyer"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact                       = var.artifacts["front"]
  handler                        = "front/door.open"
  runtime                        = "python3.13"
  architecture                   = "x86_64"
  memory_size                    = 3008
  timeout                        = 29
  ephemeral_storage_size         = 1024
  reserved_concurrent_executions = 20
  log_retention_in_days          = 90
  dead_letter_queue_arn          = module.queue_function_dead_letters.arn

  environment = {
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI = module.websocket_api_socket.management_endpoint
    FACTS_EVENT_BUS                          = module.event_bus_facts.name
    GREETING                                 = "Welcome, \"friend\""
    ITEMS_TABLE                              = module.table_items.name
    LOG_LEVEL                                = "debug"
    ORDERS_TABLE                             = module.table_orders.name
    WORK_QUEUE_URL                           = module.queue_work.url
  }

  policy_statements = [
    {
      sid = "Items"
      actions = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/market-prod-items"]
    },
    {
      sid       = "ItemsByPrice"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/market-prod-items/index/byPrice"]
    },
    {
      sid       = "ItemsByName"
      actions   = ["dynamodb:Query", "dynamodb:Scan"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/market-prod-items/index/byName"]
    },
    {
      sid = "Orders"
      actions = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/market-prod-orders"]
    },
    {
      sid = "Work"
      actions = [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
        "sqs:SendMessage",
      ]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:market-prod-work"]
    },
    {
      sid       = "Facts"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/market-prod-facts"]
    },
    {
      sid     = "Comprehend"
      actions = ["comprehend:BatchDetectSentiment", "comprehend:DetectSentiment"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
    {
      sid     = "Translate"
      actions = ["translate:ListLanguages", "translate:TranslateText"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
  ]
}

module "alias_front" {
  source = "../../../modules/weighted_alias"

  name             = "live"
  function_name    = module.function_front.name
  function_version = "3"
  additional_version_weights = {
    "4" = 0.1
  }
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 120
}

module "alarms_front" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_front.name
  alias_name    = module.alias_front.name

  alarms = {
    errors = {
      name                = "market-prod-front-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 10
      period              = 300
      evaluation_periods  = 3
      datapoints_to_alarm = 2
    }
    latency = {
      name                = "market-prod-front-latency"
      metric_name         = "Duration"
      extended_statistic  = "p95"
      threshold           = 1500.5
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    busy = {
      name                = "market-prod-front-busy"
      metric_name         = "ConcurrentExecutions"
      statistic           = "Maximum"
      threshold           = 18
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    slow = {
      name                = "market-prod-front-slow"
      metric_name         = "Duration"
      extended_statistic  = "p99.9"
      threshold           = 9000
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_door" {
  source = "../../../modules/function"

  name        = "market-prod-door"
  description = "Lets buyers in"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact                       = var.artifacts["door"]
  handler                        = "handler.handle"
  runtime                        = "python3.12"
  architecture                   = "arm64"
  memory_size                    = 256
  timeout                        = 10
  reserved_concurrent_executions = 0
  log_retention_in_days          = 30
  dead_letter_queue_arn          = module.queue_function_dead_letters.arn
}

module "alias_door" {
  source = "../../../modules/weighted_alias"

  name                         = "live"
  function_name                = module.function_door.name
  function_version             = "7"
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "function_night_watch" {
  source = "../../../modules/function"

  name        = "market-prod-night-watch"
  description = "Cleans up"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["night-watch"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    ITEMS_TABLE = module.table_items.name
  }

  policy_statements = [
    {
      sid       = "Items"
      actions   = ["dynamodb:Scan"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/market-prod-items"]
    },
  ]
}

module "alias_night_watch" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_night_watch.name
  function_version             = module.function_night_watch.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_night_watch" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_night_watch.name
  alias_name    = module.alias_night_watch.name

  alarms = {
    errors = {
      name                = "market-prod-night-watch-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "market-prod-night-watch-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
