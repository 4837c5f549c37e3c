# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "forum-prod-socket"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "dc88495f166f29c1"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  integrations = {
    post = {
      function_name = module.function_post.name
      alias_name    = module.alias_post.name
      invoke_arn    = module.alias_post.invoke_arn
    }
    post_next = {
      function_name = module.function_post.name
      alias_name    = module.alias_post__next.name
      invoke_arn    = module.alias_post__next.invoke_arn
    }
  }

  routes = {
    "$default" = {
      integration = "post"
    }
    preview = {
      integration = "post_next"
    }
  }
}
