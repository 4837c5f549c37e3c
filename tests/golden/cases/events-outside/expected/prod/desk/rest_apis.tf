# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rest_api_orders" {
  source = "../../../modules/rest_api"

  name                   = "desk-prod-orders"
  description            = "Takes what is to be sent once more"
  stage_name             = "live"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  logging_level          = "ERROR"
  log_retention_in_days  = 30

  routes = {
    "POST /orders/{id}/again" = {
      http_url = "https://orders.example.com/again"
      iam      = true
    }
  }
}
