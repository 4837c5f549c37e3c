# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "connection_crm" {
  source = "../../../modules/event_connection"

  name        = "desk-prod-crm"
  description = "The key that the CRM gave us"
  secret_id   = "shared/crm"

  api_key = {
    header = "X-Api-Key"
  }
}

module "connection_pager" {
  source = "../../../modules/event_connection"

  name      = "desk-prod-pager"
  secret_id = "shared/pager"

  basic = {
    username = "desk"
  }
}

module "connection_ledger" {
  source = "../../../modules/event_connection"

  name      = "desk-prod-ledger"
  secret_id = "shared/ledger"

  oauth = {
    authorization_endpoint = "https://login.example.com/token"
    client_id              = "desk"
    scope                  = "tickets.write"
  }
}

module "connection_ledger_old" {
  source = "../../../modules/event_connection"

  name      = "desk-prod-ledger-old"
  secret_id = "shared/ledger"

  oauth = {
    authorization_endpoint = "https://login.example.com/old"
    client_id              = "desk"
    http_method            = "PUT"
  }
}
