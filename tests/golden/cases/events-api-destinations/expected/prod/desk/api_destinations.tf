# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "api_destination_crm" {
  source = "../../../modules/api_destination"

  name                  = "desk-prod-crm"
  description           = "Customers and their tickets"
  connection_arn        = module.connection_crm.arn
  endpoint              = "https://crm.example.com/tickets"
  rate_limit_per_second = 10
}

module "api_destination_pager" {
  source = "../../../modules/api_destination"

  name           = "desk-prod-pager"
  connection_arn = module.connection_pager.arn
  endpoint       = "https://pager.example.com:8443/alarm?team=desk"
  http_method    = "PUT"
}

module "api_destination_ledger" {
  source = "../../../modules/api_destination"

  name           = "desk-prod-ledger"
  connection_arn = module.connection_ledger.arn
  endpoint       = "https://ledger.example.com/entries"
}
