# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "user_pool_members" {
  source = "../../../modules/user_pool"

  name                = "positive-chat-prod-members"
  username_attributes = ["email"]
  self_sign_up        = true
  deletion_protection = "ACTIVE"

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
      auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"]
      access_token_minutes = 60
      id_token_minutes     = 60
      refresh_token_days   = 7
    }
  }
}
