# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "desk-prod-socket"
  description                = "Whatever comes to the desk"
  route_selection_expression = "$${request.body.kind}/$${request.body.action}"
  stage_name                 = "live"
  deployment_trigger         = "5caf73fdf12caa9d"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  stage_variables = {
    place = "shelf"
  }

  integrations = {
    clerk = {
      function_name = module.function_clerk.name
      alias_name    = module.alias_clerk.name
      invoke_arn    = module.alias_clerk.invoke_arn
    }
    "clerk/desk/slow" = {
      function_name        = module.function_clerk.name
      alias_name           = module.alias_clerk.name
      invoke_arn           = module.alias_clerk.invoke_arn
      timeout_milliseconds = 5000
    }
    "clerk/desk/short" = {
      function_name = module.function_clerk.name
      alias_name    = module.alias_clerk.name
      invoke_arn    = module.alias_clerk.invoke_arn
      proxy         = false
      request_templates = {
        "$default" = "{\"short\": $input.json('$')}"
      }
      responses = {
        "$default" = {
          response_templates = {
            "$default" = "{\"shortened\": $input.json('$')}"
          }
        }
      }
    }
  }

  http_integrations = {
    "http/web/send" = {
      uri = "https://example.com/orders"
    }
    "http/web/ask" = {
      uri                       = "https://example.com/$${stageVariables.place}"
      method                    = "GET"
      proxy                     = false
      timeout_milliseconds      = 50
      passthrough_behavior      = "WHEN_NO_TEMPLATES"
      content_handling_strategy = "CONVERT_TO_BINARY"
      request_parameters = {
        "integration.request.header.X-Connection" = "context.connectionId"
      }
      responses = {
        "$default" = {}
      }
    }
  }

  aws_integrations = {
    "dynamodb/$connect" = {
      uri = "arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'DynamoDB_20120810.PutItem'"
      }
      request_templates = {
        "$default" = "{\"TableName\": \"desk-prod-visitors\", \"Item\": {\"connectionId\": {\"S\": \"$context.connectionId\"}}}"
      }
    }
    "dynamodb/$disconnect" = {
      uri = "arn:aws:apigateway:eu-central-1:dynamodb:action/DeleteItem"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'DynamoDB_20120810.DeleteItem'"
      }
      request_templates = {
        "$default" = "{\"TableName\": \"desk-prod-visitors\", \"Key\": {\"connectionId\": {\"S\": \"$context.connectionId\"}}}"
      }
    }
    "sqs/order/place" = {
      uri = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/desk-prod-orders"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=SendMessage&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$util.urlEncode($context.connectionId)&MessageBody=$util.urlEncode($input.body)"
      }
    }
    "sqs/order/change" = {
      uri = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/desk-prod-orders"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=SendMessage&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$util.urlEncode($context.connectionId)&MessageBody=$util.urlEncode($input.body)"
      }
      responses = {
        "$default" = {}
      }
    }
    "sqs/order/queue" = {
      uri = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/desk-prod-line.fifo"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=SendMessage&MessageGroupId=$util.urlEncode($context.connectionId)&MessageDeduplicationId=$util.urlEncode($context.requestId)&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$util.urlEncode($context.connectionId)&MessageBody=$util.urlEncode($input.body)"
      }
    }
    "sqs/order/rank" = {
      uri = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/desk-prod-line.fifo"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=SendMessage&MessageGroupId=$util.urlEncode($input.path('$.order'))&MessageDeduplicationId=$util.urlEncode($context.requestId)&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$util.urlEncode($context.connectionId)&MessageBody=$util.urlEncode($input.body)"
      }
    }
    "sns/order/tell" = {
      uri = "arn:aws:apigateway:eu-central-1:sns:action/Publish"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A111111111111%3Aorders&MessageAttributes.entry.1.Name=connectionId&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=$util.urlEncode($context.connectionId)&Message=$util.urlEncode($input.body)"
      }
    }
    "sns/order/call" = {
      uri = "arn:aws:apigateway:eu-central-1:sns:action/Publish"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A111111111111%3Adesk-prod-bell&MessageAttributes.entry.1.Name=connectionId&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=$util.urlEncode($context.connectionId)&Message=$util.urlEncode($input.body)"
      }
    }
    "step_functions/order/start" = {
      uri = "arn:aws:apigateway:eu-central-1:states:action/StartExecution"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'AWSStepFunctions.StartExecution'"
      }
      request_templates = {
        "$default" = "{\"stateMachineArn\": \"arn:aws:states:eu-central-1:111111111111:stateMachine:desk-prod-filling\", \"input\": \"{\\\"connectionId\\\":\\\"$context.connectionId\\\",\\\"routeKey\\\":\\\"$context.routeKey\\\",\\\"message\\\":$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")}\"}"
      }
    }
    "kinesis/order/write" = {
      uri = "arn:aws:apigateway:eu-central-1:kinesis:action/PutRecord"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.1'"
        "integration.request.header.X-Amz-Target" = "'Kinesis_20131202.PutRecord'"
      }
      request_templates = {
        "$default" = "{\"StreamName\": \"desk-prod-book\", \"PartitionKey\": \"$context.connectionId\", \"Data\": \"$util.base64Encode($input.body)\"}"
      }
    }
    "step_functions/order/fill" = {
      uri = "arn:aws:apigateway:eu-central-1:states:action/StartExecution"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'AWSStepFunctions.StartExecution'"
      }
      request_templates = {
        "$default" = "{\"stateMachineArn\": \"arn:aws:states:eu-central-1:111111111111:stateMachine:fill\", \"input\": \"{\\\"connectionId\\\":\\\"$context.connectionId\\\",\\\"routeKey\\\":\\\"$context.routeKey\\\",\\\"message\\\":$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")}\"}"
      }
    }
    "dynamodb/order/note" = {
      uri = "arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'DynamoDB_20120810.PutItem'"
      }
      request_templates = {
        "$default" = "{\"TableName\": \"desk-prod-notes\", \"Item\": {\"order\": {\"S\": \"$util.escapeJavaScript($input.path('$.order')).replaceAll(\"\\\\'\",\"'\")\"}, \"at\": {\"N\": \"$context.requestTimeEpoch\"}, \"note\": {\"S\": \"about \\\"$util.escapeJavaScript($input.path('$.note')).replaceAll(\"\\\\'\",\"'\")\\\"\"}}}"
      }
    }
    "dynamodb/order/log" = {
      uri = "arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
        "integration.request.header.X-Amz-Target" = "'DynamoDB_20120810.PutItem'"
      }
      request_templates = {
        "$default" = "{\"TableName\": \"desk-prod-notes\", \"Item\": {\"connectionId\": {\"S\": \"$context.connectionId\"}, \"message\": {\"S\": \"$util.escapeJavaScript($input.body).replaceAll(\"\\\\'\",\"'\")\"}, \"order\": {\"S\": \"$util.escapeJavaScript($input.path('$.order')).replaceAll(\"\\\\'\",\"'\")\"}, \"at\": {\"N\": \"$util.escapeJavaScript($input.json('$.at')).replaceAll(\"\\\\'\",\"'\")\"}}}"
      }
    }
    "eventbridge/order/sold" = {
      uri = "arn:aws:apigateway:eu-central-1:events:action/PutEvents"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.1'"
        "integration.request.header.X-Amz-Target" = "'AWSEvents.PutEvents'"
      }
      request_templates = {
        "$default" = "{\"Entries\": [{\"EventBusName\": \"desk-prod-facts\", \"Source\": \"desk\", \"DetailType\": \"order/sold\", \"Detail\": \"{\\\"connectionId\\\":\\\"$context.connectionId\\\",\\\"routeKey\\\":\\\"$context.routeKey\\\",\\\"message\\\":$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")}\"}]}"
      }
    }
    "eventbridge/order/lost" = {
      uri = "arn:aws:apigateway:eu-central-1:events:action/PutEvents"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.1'"
        "integration.request.header.X-Amz-Target" = "'AWSEvents.PutEvents'"
      }
      request_templates = {
        "$default" = "{\"Entries\": [{\"EventBusName\": \"default\", \"Source\": \"the.desk\", \"DetailType\": \"OrderLost\", \"Detail\": \"{\\\"connectionId\\\":\\\"$context.connectionId\\\",\\\"routeKey\\\":\\\"$context.routeKey\\\",\\\"message\\\":$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")}\"}]}"
      }
    }
    "kinesis/order/track" = {
      uri = "arn:aws:apigateway:eu-central-1:kinesis:action/PutRecord"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.1'"
        "integration.request.header.X-Amz-Target" = "'Kinesis_20131202.PutRecord'"
      }
      request_templates = {
        "$default" = "{\"StreamName\": \"tracks\", \"PartitionKey\": \"$context.connectionId\", \"Data\": \"$util.base64Encode($input.body)\"}"
      }
    }
    "kinesis/order/follow" = {
      uri = "arn:aws:apigateway:eu-central-1:kinesis:action/PutRecord"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-amz-json-1.1'"
        "integration.request.header.X-Amz-Target" = "'Kinesis_20131202.PutRecord'"
      }
      request_templates = {
        "$default" = "{\"StreamName\": \"tracks\", \"PartitionKey\": \"$util.escapeJavaScript($input.path('$.order')).replaceAll(\"\\\\'\",\"'\")\", \"Data\": \"$util.base64Encode($input.body)\"}"
      }
    }
  }

  mock_integrations = {
    "mock/desk/ping" = {
      request_templates = {
        "$default" = "{\"statusCode\": 200}"
      }
      responses = {
        "$default" = {
          response_templates = {
            "$default" = "{\"pong\": true}"
          }
        }
      }
    }
    "mock/desk/hours" = {
      request_templates = {
        week       = "{\"statusCode\": 200}"
        "$default" = "{\"statusCode\": 404}"
      }
      template_selection_expression = "$request.body.when"
      responses = {
        "/2\\d\\d/" = {
          response_templates = {
            long       = "open from eight to eight"
            "$default" = "open from nine to five"
          }
          template_selection_expression = "$request.body.length"
          content_handling_strategy     = "CONVERT_TO_TEXT"
        }
        "$default" = {
          response_templates = {
            "$default" = "closed"
          }
        }
      }
    }
  }

  execution_statements = [
    {
      sid     = "PutItem"
      actions = ["dynamodb:PutItem"]
      resources = [
        "arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-notes",
        "arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-visitors",
      ]
    },
    {
      sid       = "DeleteItem"
      actions   = ["dynamodb:DeleteItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/desk-prod-visitors"]
    },
    {
      sid     = "SendMessage"
      actions = ["sqs:SendMessage"]
      resources = [
        "arn:aws:sqs:eu-central-1:111111111111:desk-prod-line.fifo",
        "arn:aws:sqs:eu-central-1:111111111111:desk-prod-orders",
      ]
    },
    {
      sid     = "Publish"
      actions = ["sns:Publish"]
      resources = [
        "arn:aws:sns:eu-central-1:111111111111:desk-prod-bell",
        "arn:aws:sns:eu-central-1:111111111111:orders",
      ]
    },
    {
      sid     = "StartExecution"
      actions = ["states:StartExecution"]
      resources = [
        "arn:aws:states:eu-central-1:111111111111:stateMachine:desk-prod-filling",
        "arn:aws:states:eu-central-1:111111111111:stateMachine:fill",
      ]
    },
    {
      sid     = "PutRecord"
      actions = ["kinesis:PutRecord"]
      resources = [
        "arn:aws:kinesis:eu-central-1:111111111111:stream/desk-prod-book",
        "arn:aws:kinesis:eu-central-1:111111111111:stream/tracks",
      ]
    },
    {
      sid     = "PutEvents"
      actions = ["events:PutEvents"]
      resources = [
        "arn:aws:events:eu-central-1:111111111111:event-bus/default",
        "arn:aws:events:eu-central-1:111111111111:event-bus/desk-prod-facts",
      ]
    },
    {
      sid       = "QueuesOrdersKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/desk-prod-data"]
        }
      }
    },
    {
      sid       = "StreamsBookKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/desk-prod-data"]
        }
      }
    },
  ]

  models = {
    Order = {
      description = "An order that can be filled"
      schema = jsonencode({
        type     = "object"
        required = ["kind", "action", "item"]
        properties = {
          item = {
            type      = "string"
            minLength = 1
          }
          count = {
            type    = "integer"
            minimum = 1
          }
        }
      })
    }
    Receipt = {
      schema = jsonencode({
        type = "object"
      })
    }
  }

  routes = {
    "$connect" = {
      integration = "dynamodb/$connect"
    }
    "$disconnect" = {
      integration = "dynamodb/$disconnect"
    }
    "$default" = {
      integration = "clerk"
      two_way     = true
    }
    "desk/ask" = {
      integration    = "clerk"
      two_way        = true
      operation_name = "Ask"
    }
    "desk/slow" = {
      integration = "clerk/desk/slow"
      two_way     = true
    }
    "desk/short" = {
      integration = "clerk/desk/short"
      two_way     = true
    }
    "desk/ping" = {
      integration = "mock/desk/ping"
      two_way     = true
    }
    "desk/hours" = {
      integration = "mock/desk/hours"
      two_way     = true
    }
    "order/place" = {
      integration = "sqs/order/place"
      request_models = {
        "$default" = "Order"
      }
    }
    "order/change" = {
      integration                = "sqs/order/change"
      two_way                    = true
      model_selection_expression = "$request.body.how"
      request_models = {
        change = "Order"
      }
      response_models = {
        receipt = "Receipt"
      }
      response_model_selection_expression = "$integration.response.body.kind"
    }
    "order/queue" = {
      integration = "sqs/order/queue"
    }
    "order/rank" = {
      integration = "sqs/order/rank"
    }
    "order/tell" = {
      integration = "sns/order/tell"
    }
    "order/call" = {
      integration = "sns/order/call"
    }
    "order/start" = {
      integration = "step_functions/order/start"
    }
    "order/write" = {
      integration = "kinesis/order/write"
    }
    "order/fill" = {
      integration = "step_functions/order/fill"
    }
    "order/note" = {
      integration = "dynamodb/order/note"
    }
    "order/log" = {
      integration = "dynamodb/order/log"
    }
    "order/sold" = {
      integration = "eventbridge/order/sold"
    }
    "order/lost" = {
      integration = "eventbridge/order/lost"
    }
    "order/track" = {
      integration = "kinesis/order/track"
    }
    "order/follow" = {
      integration = "kinesis/order/follow"
    }
    "web/send" = {
      integration = "http/web/send"
    }
    "web/ask" = {
      integration = "http/web/ask"
      two_way     = true
    }
  }
}
