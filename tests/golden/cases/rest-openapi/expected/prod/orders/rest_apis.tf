# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rest_api_partners" {
  source = "../../../modules/rest_api"

  name                   = "orders-prod-partners"
  stage_name             = "live"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  logging_level          = "ERROR"
  log_retention_in_days  = 30

  routes = {
    "POST /orders" = {
      function             = "place-order"
      required_parameters  = ["header.X-Request-Id"]
      model                = "Order"
      timeout_milliseconds = 5000
    }
    "GET /orders/{id}" = { function = "read-order" }
  }

  # The ARNs are written out, so that a plan shows what becomes of the API before its functions are there.
  functions = {
    place-order = {
      function_name = module.function_place_order.name
      alias_name    = module.alias_place_order.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-place-order:live/invocations"
    }
    read-order = {
      function_name = module.function_read_order.name
      alias_name    = module.alias_read_order.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-read-order:live/invocations"
    }
  }

  models = {
    Order = jsonencode({
      type     = "object"
      required = ["item"]
      properties = {
        item = {
          type = "string"
        }
        count = {
          type    = "integer"
          minimum = 1
        }
      }
    })
  }
}
