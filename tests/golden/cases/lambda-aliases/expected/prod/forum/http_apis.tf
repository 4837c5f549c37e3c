# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_web" {
  source = "../../../modules/http_api"

  name                   = "forum-prod-web"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  log_retention_in_days  = 30

  routes = {
    "GET /"        = { integration = "post" }
    "GET /preview" = { integration = "post_next" }
  }

  function_integrations = {
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
}
