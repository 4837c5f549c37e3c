# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "market-prod-socket"
  description                = "Buyers' connections"
  route_selection_expression = "$${request.body.verb}"
  stage_name                 = "public"
  deployment_trigger         = "0996a4d919ae940f"
  throttling_burst_limit     = 50
  throttling_rate_limit      = 12.5
  logging_level              = "INFO"
  log_retention_in_days      = 7

  integrations = {
    front = {
      function_name = module.function_front.name
      alias_name    = module.alias_front.name
      invoke_arn    = module.alias_front.invoke_arn
    }
    night-watch = {
      function_name = module.function_night_watch.name
      alias_name    = module.alias_night_watch.name
      invoke_arn    = module.alias_night_watch.invoke_arn
    }
  }

  routes = {
    "$connect" = {
      integration = "front"
      authorizer  = "door"
    }
    "$disconnect" = {
      integration = "front"
    }
    "$default" = {
      integration = "front"
      two_way     = true
    }
    "orders/place" = {
      integration = "front"
      two_way     = true
    }
    "null" = {
      integration = "night-watch"
    }
  }

  authorizers = {
    door = {
      function_name    = module.function_door.name
      alias_name       = module.alias_door.name
      invoke_arn       = module.alias_door.invoke_arn
      identity_sources = ["route.request.header.Authorization", "route.request.querystring.token"]
    }
  }

  connection_posters = {
    front = module.function_front.role_name
  }
}
