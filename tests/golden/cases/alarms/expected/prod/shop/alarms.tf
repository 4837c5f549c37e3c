# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "alarm_jobs_wait" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-jobs-wait"
  description               = "Jobs wait for longer than five minutes"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateAgeOfOldestMessage"
  dimensions = {
    QueueName = module.queue_jobs.name
  }
  statistic = "Maximum"
  threshold = 300
}

module "alarm_jobs_pile_up" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-jobs-pile-up"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = module.queue_jobs.name
  }
  statistic           = "Minimum"
  threshold           = 1000
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
}

module "alarm_front_waits" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-front-waits"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/Lambda"
  metric_name = "AsyncEventAge"
  dimensions = {
    FunctionName = module.function_front.name
    Resource     = "${module.function_front.name}:${module.alias_front.name}"
  }
  statistic = "Maximum"
  threshold = 60000
}

module "alarm_orders_throttled" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-orders-throttled"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/DynamoDB"
  metric_name = "WriteThrottleEvents"
  dimensions = {
    TableName = module.table_orders.name
  }
  statistic = "Sum"
  threshold = 1
}

module "alarm_by_shop_throttled" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-by-shop-throttled"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/DynamoDB"
  metric_name = "ReadThrottleEvents"
  dimensions = {
    TableName                = module.table_orders.name
    GlobalSecondaryIndexName = "byShop"
  }
  statistic = "Sum"
  threshold = 1
}

module "alarm_socket_fails" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-socket-fails"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/ApiGateway"
  metric_name = "IntegrationError"
  dimensions = {
    ApiId = module.websocket_api_socket.id
    Stage = module.websocket_api_socket.stage_name
  }
  statistic = "Sum"
  threshold = 10
}

module "alarm_socket_slow" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-socket-slow"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/ApiGateway"
  metric_name = "IntegrationLatency"
  dimensions = {
    ApiId = module.websocket_api_socket.id
    Stage = module.websocket_api_socket.stage_name
  }
  extended_statistic = "p99"
  threshold          = 2000
}

module "alarm_shop_fails" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-shop-fails"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/ApiGateway"
  metric_name = "5xx"
  dimensions = {
    ApiId = module.http_api_shop.id
    Stage = module.http_api_shop.stage_name
  }
  statistic = "Sum"
  threshold = 5
}

module "alarm_order_fails" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-order-fails"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/States"
  metric_name = "ExecutionsFailed"
  dimensions = {
    StateMachineArn = module.state_machine_order.arn
  }
  statistic = "Sum"
  threshold = 1
}

module "alarm_sold_not_delivered" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-sold-not-delivered"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/Events"
  metric_name = "FailedInvocations"
  dimensions = {
    EventBusName = module.event_bus_facts.name
    RuleName     = module.rule_sold.name
  }
  statistic = "Sum"
  threshold = 1
}

module "alarm_clock_stopped" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-clock-stopped"
  description               = "The hourly rule has not run for two hours"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/Events"
  metric_name = "Invocations"
  dimensions = {
    RuleName = module.rule_every_hour.name
  }
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 3600
  evaluation_periods  = 2
  treat_missing_data  = "breaching"
}

module "alarm_refunds" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-refunds"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "Shop"
  metric_name = "RefundedAmount"
  dimensions = {
    Currency = "EUR"
  }
  statistic = "Sum"
  threshold = 10000
}

module "alarm_error_rate" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-error-rate"
  description               = "One in twenty buyers saw an error"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  expression = "IF(invocations > 20, 100 * errors / invocations, 0)"

  metrics = {
    errors = {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions = {
        FunctionName = module.function_front.name
        Resource     = "${module.function_front.name}:${module.alias_front.name}"
      }
      stat = "Sum"
    }
    invocations = {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      dimensions = {
        FunctionName = module.function_front.name
        Resource     = "${module.function_front.name}:${module.alias_front.name}"
      }
      stat = "Sum"
    }
  }

  threshold = 5
  period    = 300
}

module "alarm_anything_at_all" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-anything-at-all"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  expression = "SUM(METRICS())"

  metrics = {
    jobs = {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"
      dimensions = {
        QueueName = module.queue_jobs.name
      }
      stat = "Average"
    }
    throttles = {
      namespace   = "AWS/DynamoDB"
      metric_name = "WriteThrottleEvents"
      dimensions = {
        TableName                = module.table_orders.name
        GlobalSecondaryIndexName = "byShop"
      }
      stat = "Sum"
    }
    messages = {
      namespace   = "AWS/ApiGateway"
      metric_name = "ExecutionError"
      dimensions = {
        ApiId = module.websocket_api_socket.id
        Stage = module.websocket_api_socket.stage_name
      }
      stat = "Sum"
    }
    rules = {
      namespace   = "AWS/Events"
      metric_name = "ThrottledRules"
      dimensions = {
        EventBusName = module.event_bus_facts.name
        RuleName     = module.rule_sold.name
      }
      stat = "Sum"
    }
    requests = {
      namespace   = "AWS/ApiGateway"
      metric_name = "4xx"
      dimensions = {
        ApiId = module.http_api_shop.id
        Stage = module.http_api_shop.stage_name
      }
      stat = "Sum"
    }
    orders = {
      namespace   = "AWS/States"
      metric_name = "ExecutionsTimedOut"
      dimensions = {
        StateMachineArn = module.state_machine_order.arn
      }
      stat = "Sum"
    }
    refunds = {
      namespace   = "Shop"
      metric_name = "Refunds"
      dimensions = {
        Currency = "EUR"
      }
      stat = "Sum"
    }
  }

  threshold = 1
}

module "alarm_jobs_dead_letters" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-jobs-dead-letters"
  description               = "Something failed for good: look into the queue shop-prod-jobs-dead-letters"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = module.queue_jobs_dead_letters.name
  }
  statistic = "Maximum"
  threshold = 1
}

module "alarm_function_dead_letters" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-function-dead-letters"
  description               = "Something failed for good: look into the queue shop-prod-function-dead-letters"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = module.queue_function_dead_letters.name
  }
  statistic = "Maximum"
  threshold = 1
}

module "alarm_rule_dead_letters" {
  source = "../../../modules/metric_alarm"

  name                      = "shop-prod-rule-dead-letters"
  description               = "Something failed for good: look into the queue shop-prod-rule-dead-letters"
  alarm_actions             = ["arn:aws:sns:eu-central-1:111111111111:shop-on-call"]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:111111111111:puzzled"]
  ok_actions                = ["arn:aws:sns:eu-central-1:111111111111:everybody"]

  namespace   = "AWS/SQS"
  metric_name = "ApproximateNumberOfMessagesVisible"
  dimensions = {
    QueueName = module.queue_rule_dead_letters.name
  }
  statistic = "Maximum"
  threshold = 1
}
