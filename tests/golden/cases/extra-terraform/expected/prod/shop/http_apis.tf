# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_shop" {
  source = "../../../modules/http_api"

  name                   = "shop-prod-shop"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  log_retention_in_days  = 30

  routes = {
    "GET /orders" = { integration = "front" }
  }

  function_integrations = {
    front = {
      function_name = module.function_front.name
      alias_name    = module.alias_front.name
      invoke_arn    = module.alias_front.invoke_arn
    }
  }
}
