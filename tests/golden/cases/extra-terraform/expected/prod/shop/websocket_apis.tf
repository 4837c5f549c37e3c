# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "shop-prod-socket"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "5017012f81b5e454"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  integrations = {
    front = {
      function_name = module.function_front.name
      alias_name    = module.alias_front.name
      invoke_arn    = module.alias_front.invoke_arn
    }
  }

  routes = {
    "$default" = {
      integration = "front"
    }
  }
}
