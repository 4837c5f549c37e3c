# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "user_pool_buyers" {
  source = "../../../modules/user_pool"

  name                   = "shop-prod-buyers"
  username_attributes    = ["email"]
  self_sign_up           = true
  mfa_configuration      = "ON"
  advanced_security_mode = "AUDIT"
  deletion_protection    = "INACTIVE"
  domain_prefix          = "stagetwin-shop-buyers"

  password_policy = {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = false
    require_symbols                  = true
    require_uppercase                = false
    temporary_password_validity_days = 1
  }

  triggers = {
    pre_sign_up = {
      function_name = module.function_greet.name
      alias_name    = module.alias_greet.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-greet:live"
    }
    post_confirmation = {
      function_name = module.function_greet.name
      alias_name    = module.alias_greet.name
      arn           = "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-greet:live"
    }
  }

  clients = {
    web = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
      oauth_flows          = ["code"]
      oauth_scopes         = ["openid", "email"]
      callback_urls        = ["https://shop.example.com/signed-in", "http://localhost:8080/"]
      logout_urls          = ["https://shop.example.com/"]
      access_token_minutes = 15
      id_token_minutes     = 15
      refresh_token_days   = 7
    }
    batch = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"]
      generate_secret      = true
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 30
    }
  }

  groups = {
    staff = {
      description = "Who packs"
      precedence  = 1
    }
    buyers = {
    }
  }
}

module "user_pool_partners" {
  source = "../../../modules/user_pool"

  name                = "shop-prod-partners"
  username_attributes = ["email"]
  deletion_protection = "INACTIVE"

  password_policy = {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 7
  }
}
