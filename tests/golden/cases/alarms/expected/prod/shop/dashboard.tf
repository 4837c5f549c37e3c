# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "dashboard" {
  source = "../../../modules/dashboard"

  name = "shop-prod"
  body = jsonencode({
    widgets = [
      {
        type   = "text"
        x      = 0
        y      = 0
        width  = 24
        height = 1
        properties = {
          markdown = "## Functions"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 1
        width  = 8
        height = 6
        properties = {
          title  = "Invocations"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "front"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 1
        width  = 8
        height = 6
        properties = {
          title  = "Errors"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "front"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 1
        width  = 8
        height = 6
        properties = {
          title  = "Throttles"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Lambda",
              "Throttles",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "front"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 7
        width  = 24
        height = 1
        properties = {
          markdown = "## Function front"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 8
        width  = 8
        height = 6
        properties = {
          title  = "Duration (ms)"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "p50"
                stat  = "p50"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "p95"
                stat  = "p95"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              module.function_front.name,
              "Resource",
              "${module.function_front.name}:${module.alias_front.name}",
              {
                label = "p99"
                stat  = "p99"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 8
        width  = 8
        height = 6
        properties = {
          title  = "Invocations by version"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              {
                expression = "SEARCH('{AWS/Lambda,ExecutedVersion,FunctionName,Resource} MetricName=\"Invocations\" FunctionName=\"${module.function_front.name}\" Resource=\"${module.function_front.name}:${module.alias_front.name}\"', 'Sum', 60)"
                label      = "$${PROP('Dim.ExecutedVersion')}"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 8
        width  = 8
        height = 6
        properties = {
          title  = "Errors by version"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              {
                expression = "SEARCH('{AWS/Lambda,ExecutedVersion,FunctionName,Resource} MetricName=\"Errors\" FunctionName=\"${module.function_front.name}\" Resource=\"${module.function_front.name}:${module.alias_front.name}\"', 'Sum', 60)"
                label      = "$${PROP('Dim.ExecutedVersion')}"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 14
        width  = 24
        height = 1
        properties = {
          markdown = "## WebSocket API socket"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 15
        width  = 8
        height = 6
        properties = {
          title  = "Traffic"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "ConnectCount",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "ConnectCount"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApiGateway",
              "MessageCount",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "MessageCount"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 15
        width  = 8
        height = 6
        properties = {
          title  = "Errors"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "ClientError",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "ClientError"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApiGateway",
              "ExecutionError",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "ExecutionError"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationError",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "IntegrationError"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 15
        width  = 8
        height = 6
        properties = {
          title  = "IntegrationLatency (ms)"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "p50"
                stat  = "p50"
              },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "p95"
                stat  = "p95"
              },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              module.websocket_api_socket.id,
              "Stage",
              module.websocket_api_socket.stage_name,
              {
                label = "p99"
                stat  = "p99"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 21
        width  = 24
        height = 1
        properties = {
          markdown = "## HTTP API shop"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 22
        width  = 8
        height = 6
        properties = {
          title  = "Traffic"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "Count",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "requests"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 22
        width  = 8
        height = 6
        properties = {
          title  = "Errors"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "4xx",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "4xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApiGateway",
              "5xx",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "5xx"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 22
        width  = 8
        height = 6
        properties = {
          title  = "Latency (ms)"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "p50"
                stat  = "p50"
              },
            ],
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "p95"
                stat  = "p95"
              },
            ],
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              module.http_api_shop.id,
              "Stage",
              module.http_api_shop.stage_name,
              {
                label = "p99"
                stat  = "p99"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 28
        width  = 24
        height = 1
        properties = {
          markdown = "## Queues"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 29
        width  = 8
        height = 6
        properties = {
          title  = "ApproximateNumberOfMessagesVisible"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              module.queue_jobs.name,
              {
                label = "jobs"
                stat  = "Maximum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 29
        width  = 8
        height = 6
        properties = {
          title  = "ApproximateAgeOfOldestMessage"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/SQS",
              "ApproximateAgeOfOldestMessage",
              "QueueName",
              module.queue_jobs.name,
              {
                label = "jobs"
                stat  = "Maximum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 29
        width  = 8
        height = 6
        properties = {
          title  = "Dead letters"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              module.queue_jobs_dead_letters.name,
              {
                label = "jobs-dead-letters"
                stat  = "Maximum"
              },
            ],
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              module.queue_function_dead_letters.name,
              {
                label = "function-dead-letters"
                stat  = "Maximum"
              },
            ],
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              module.queue_rule_dead_letters.name,
              {
                label = "rule-dead-letters"
                stat  = "Maximum"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 35
        width  = 24
        height = 1
        properties = {
          markdown = "## Tables"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 36
        width  = 6
        height = 6
        properties = {
          title  = "ConsumedReadCapacityUnits"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              module.table_orders.name,
              {
                label = "orders"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 36
        width  = 6
        height = 6
        properties = {
          title  = "ConsumedWriteCapacityUnits"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              module.table_orders.name,
              {
                label = "orders"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 36
        width  = 6
        height = 6
        properties = {
          title  = "ReadThrottleEvents"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "ReadThrottleEvents",
              "TableName",
              module.table_orders.name,
              {
                label = "orders"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 36
        width  = 6
        height = 6
        properties = {
          title  = "WriteThrottleEvents"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "WriteThrottleEvents",
              "TableName",
              module.table_orders.name,
              {
                label = "orders"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 42
        width  = 24
        height = 1
        properties = {
          markdown = "## Rules"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 43
        width  = 8
        height = 6
        properties = {
          title  = "Invocations"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Events",
              "Invocations",
              "EventBusName",
              module.event_bus_facts.name,
              "RuleName",
              module.rule_sold.name,
              {
                label = "sold"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Events",
              "Invocations",
              "RuleName",
              module.rule_every_hour.name,
              {
                label = "every-hour"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 43
        width  = 8
        height = 6
        properties = {
          title  = "FailedInvocations"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Events",
              "FailedInvocations",
              "EventBusName",
              module.event_bus_facts.name,
              "RuleName",
              module.rule_sold.name,
              {
                label = "sold"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              module.rule_every_hour.name,
              {
                label = "every-hour"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 43
        width  = 8
        height = 6
        properties = {
          title  = "ThrottledRules"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/Events",
              "ThrottledRules",
              "EventBusName",
              module.event_bus_facts.name,
              "RuleName",
              module.rule_sold.name,
              {
                label = "sold"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Events",
              "ThrottledRules",
              "RuleName",
              module.rule_every_hour.name,
              {
                label = "every-hour"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 49
        width  = 24
        height = 1
        properties = {
          markdown = "## State machines"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 50
        width  = 8
        height = 6
        properties = {
          title  = "ExecutionsStarted"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/States",
              "ExecutionsStarted",
              "StateMachineArn",
              module.state_machine_order.arn,
              {
                label = "order"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 8
        y      = 50
        width  = 8
        height = 6
        properties = {
          title  = "ExecutionsFailed"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/States",
              "ExecutionsFailed",
              "StateMachineArn",
              module.state_machine_order.arn,
              {
                label = "order"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 16
        y      = 50
        width  = 8
        height = 6
        properties = {
          title  = "ExecutionTime"
          region = "eu-central-1"
          view   = "timeSeries"
          period = 60
          metrics = [
            [
              "AWS/States",
              "ExecutionTime",
              "StateMachineArn",
              module.state_machine_order.arn,
              {
                label = "order"
                stat  = "p95"
              },
            ],
          ]
        }
      },
    ]
  })
}
