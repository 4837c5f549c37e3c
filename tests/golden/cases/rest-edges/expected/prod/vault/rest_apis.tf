# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "rest_api_inside" {
  source = "../../../modules/rest_api"

  name                   = "vault-prod-inside"
  stage_name             = "live"
  endpoint_type          = "PRIVATE"
  vpc_endpoint_ids       = ["vpce-0123456789abcdef0"]
  throttling_burst_limit = 200
  throttling_rate_limit  = 100
  logging_level          = "ERROR"
  log_retention_in_days  = 30

  routes = {
    "GET /coins/{id}" = { function = "coins" }
    "ANY /{path+}" = {
      http_url = "https://old.example.com/{path}"
    }
  }

  # The ARNs are written out, so that a plan shows what becomes of the API before its functions are there.
  functions = {
    coins = {
      function_name = module.function_coins.name
      alias_name    = module.alias_coins.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:vault-prod-coins:live/invocations"
    }
  }
}

module "rest_api_partners" {
  source = "../../../modules/rest_api"

  name                         = "vault-prod-partners"
  stage_name                   = "live"
  allowed_ip_ranges            = ["203.0.113.0/24", "2001:db8::/32"]
  disable_execute_api_endpoint = true
  web_acl_arn                  = "arn:aws:wafv2:eu-central-1:111111111111:regional/webacl/partners/0b5c7a6e"
  throttling_burst_limit       = 200
  throttling_rate_limit        = 100
  logging_level                = "ERROR"
  log_retention_in_days        = 30
  cache                        = { size = "0.5", ttl_in_seconds = 60 }

  routes = {
    "GET /coins" = {
      function   = "coins"
      authorizer = "members"
      scopes     = ["coins/read"]
    }
  }

  # The ARNs are written out, so that a plan shows what becomes of the API before its functions are there.
  functions = {
    coins = {
      function_name = module.function_coins.name
      alias_name    = module.alias_coins.name
      invoke_arn    = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:vault-prod-coins:live/invocations"
    }
  }

  authorizers = {
    members = {
      type             = "COGNITO_USER_POOLS"
      identity_sources = ["method.request.header.Authorization"]
      user_pool_arns = [
        module.user_pool_members.arn,
        "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_aBcDeFgHi",
      ]
    }
  }
}

module "rest_domain_partners" {
  source = "../../../modules/api_domain"

  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e"
  zone_id         = "Z0123456789ABCDEFGHIJ"
  ip_address_type = "dualstack"

  mappings = {
    partners = {
      api_id     = module.rest_api_partners.id
      stage_name = module.rest_api_partners.stage_name
      key        = "v1"
    }
  }
}
