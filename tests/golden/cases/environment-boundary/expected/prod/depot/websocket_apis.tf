# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_counter" {
  source = "../../../modules/websocket_api"

  name                       = "depot-prod-counter"
  permissions_boundary_arn   = "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "c7e08d285e804713"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  aws_integrations = {
    "sqs/$default" = {
      uri = "arn:aws:apigateway:eu-central-1:sqs:path/111111111111/depot-prod-parcels"
      request_parameters = {
        "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'"
      }
      request_templates = {
        "$default" = "Action=SendMessage&MessageAttribute.1.Name=connectionId&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$util.urlEncode($context.connectionId)&MessageBody=$util.urlEncode($input.body)"
      }
    }
  }

  execution_statements = [
    {
      sid       = "SendMessage"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:depot-prod-parcels"]
    },
  ]

  routes = {
    "$default" = {
      integration = "sqs/$default"
    }
  }
}
