# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "user_pool_buyers" {
  source = "../../../modules/user_pool"

  name                = "shop-prod-buyers"
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

  clients = {
    web = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 30
    }
    phone = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 30
    }
  }
}

module "user_pool_staff" {
  source = "../../../modules/user_pool"

  name                = "shop-prod-staff"
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

  clients = {
    web = {
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 30
    }
  }
}
