# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "http_api_shop" {
  source = "../../../modules/http_api"

  name                   = "orders-prod-shop"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  log_retention_in_days  = 30

  routes = {
    "POST /orders"     = { integration = "place-order" }
    "GET /orders/{id}" = { integration = "read-order" }
  }

  function_integrations = {
    place-order = {
      function_name = module.function_place_order.name
      alias_name    = module.alias_place_order.name
      invoke_arn    = module.alias_place_order.invoke_arn
    }
    read-order = {
      function_name = module.function_read_order.name
      alias_name    = module.alias_read_order.name
      invoke_arn    = module.alias_read_order.invoke_arn
    }
  }

  cors = {
    allow_origins = ["https://shop.example.com"]
    allow_methods = ["*"]
    allow_headers = ["authorization", "content-type"]
  }
}
