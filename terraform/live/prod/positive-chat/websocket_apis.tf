# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_websocket" {
  source = "../../../modules/websocket_api"

  name                       = "positive-chat-prod-websocket"
  description                = "The chat's connections"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "bd73e74be472f8a4"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  integrations = {
    chat = {
      function_name = module.function_chat.name
      alias_name    = module.alias_chat.name
      invoke_arn    = module.alias_chat.invoke_arn
    }
  }

  routes = {
    "$connect" = {
      integration = "chat"
      authorizer  = "members"
    }
    "$disconnect" = {
      integration = "chat"
    }
    "$default" = {
      integration = "chat"
    }
    init = {
      integration = "chat"
    }
    message = {
      integration = "chat"
    }
    picture = {
      integration = "chat"
    }
  }

  authorizers = {
    members = {
      function_name    = module.function_gate.name
      alias_name       = module.alias_gate.name
      invoke_arn       = module.alias_gate.invoke_arn
      identity_sources = ["route.request.querystring.token"]
    }
  }

  connection_posters = {
    chat          = module.function_chat.role_name
    picture-check = module.function_picture_check.role_name
  }
}
