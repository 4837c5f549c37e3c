# Rendered by stagetwin from functions/gate/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_intake" {
  source = "../../../modules/http_api"

  name                         = "gate-prod-intake"
  disable_execute_api_endpoint = true
  throttling_burst_limit       = 200
  throttling_rate_limit        = 100
  log_retention_in_days        = 30

  routes = {
    "POST /orders"        = { integration = "POST /orders" }
    "POST /orders/urgent" = { integration = "POST /orders/urgent" }
    "POST /facts"         = { integration = "POST /facts" }
    "POST /clicks"        = { integration = "POST /clicks" }
    "POST /runs" = {
      integration = "POST /runs"
      iam         = true
    }
    "POST /visits"     = { integration = "POST /visits" }
    "POST /tours"      = { integration = "POST /tours" }
    "ANY /old/{path+}" = { integration = "ANY /old/{path+}" }
    "GET /inside"      = { integration = "GET /inside" }
  }

  proxy_integrations = {
    "ANY /old/{path+}" = {
      uri = "https://old.example.com/{path}"
    }
    "GET /inside" = {
      uri                   = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/inside/50dc6c495c0c9188/f2f7dc8efc522ab2"
      method                = "GET"
      timeout_milliseconds  = 10000
      vpc_link_id           = "abc123"
      server_name_to_verify = "inside.example.com"
    }
  }

  service_integrations = {
    "POST /orders" = {
      subtype = "SQS-SendMessage"
      request_parameters = {
        QueueUrl    = module.queue_orders.url
        MessageBody = "$request.body"
      }
      action       = "sqs:SendMessage"
      resource_arn = "arn:aws:sqs:eu-central-1:111111111111:gate-prod-orders"
    }
    "POST /orders/urgent" = {
      subtype = "SQS-SendMessage"
      request_parameters = {
        QueueUrl    = module.queue_orders.url
        MessageBody = "$request.body"
      }
      action               = "sqs:SendMessage"
      resource_arn         = "arn:aws:sqs:eu-central-1:111111111111:gate-prod-orders"
      timeout_milliseconds = 3000
    }
    "POST /facts" = {
      subtype = "EventBridge-PutEvents"
      request_parameters = {
        EventBusName = "gate-prod-facts"
        Source       = "gate-prod-intake"
        DetailType   = "fact.reported"
        Detail       = "$request.body"
      }
      action       = "events:PutEvents"
      resource_arn = "arn:aws:events:eu-central-1:111111111111:event-bus/gate-prod-facts"
    }
    "POST /clicks" = {
      subtype = "Kinesis-PutRecord"
      request_parameters = {
        StreamName   = "clicks"
        Data         = "$request.body"
        PartitionKey = "$context.requestId"
      }
      action       = "kinesis:PutRecord"
      resource_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/clicks"
    }
    "POST /runs" = {
      subtype = "StepFunctions-StartExecution"
      request_parameters = {
        StateMachineArn = "arn:aws:states:eu-central-1:111111111111:stateMachine:nightly"
        Input           = "$request.body"
      }
      action       = "states:StartExecution"
      resource_arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:nightly"
    }
    "POST /visits" = {
      subtype = "Kinesis-PutRecord"
      request_parameters = {
        StreamName   = module.stream_visits.name
        Data         = "$request.body"
        PartitionKey = "$context.requestId"
      }
      action       = "kinesis:PutRecord"
      resource_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/gate-prod-visits"
    }
    "POST /tours" = {
      subtype = "StepFunctions-StartExecution"
      request_parameters = {
        StateMachineArn = module.state_machine_tour.arn
        Input           = "$request.body"
      }
      action       = "states:StartExecution"
      resource_arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:gate-prod-tour"
    }
  }

  key_statements = [
    {
      sid       = "QueuesOrdersKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/gate-prod-data"]
        }
      }
    },
    {
      sid       = "StreamsVisitsKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/gate-prod-data"]
        }
      }
    },
  ]
}

module "http_domain_intake" {
  source = "../../../modules/api_domain"

  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e"
  zone_id         = "Z0123456789ABCDEFGHIJ"
  ip_address_type = "dualstack"

  mappings = {
    intake = {
      api_id     = module.http_api_intake.id
      stage_name = module.http_api_intake.stage_name
      key        = "v1"
    }
  }
}
