# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rest_api_desk" {
  source = "../../../modules/rest_api"

  name                   = "shop-prod-desk"
  stage_name             = "live"
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  logging_level          = "ERROR"
  log_retention_in_days  = 30

  routes = {
    "GET /orders" = {
      function   = "greet"
      authorizer = "buyers"
    }
  }

  # The ARNs are written out, so that a plan shows what becomes of the API before its functions are there.
  functions = {
    greet = {
      function_name = module.function_greet.name
      alias_name    = module.alias_greet.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-greet:live/invocations"
    }
  }

  authorizers = {
    buyers = {
      type             = "COGNITO_USER_POOLS"
      identity_sources = ["method.request.header.Authorization"]
      user_pool_arns   = [module.user_pool_buyers.arn]
    }
  }
}
