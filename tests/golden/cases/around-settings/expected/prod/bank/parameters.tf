# Rendered by stagetwin from functions/bank/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "parameter_greeting" {
  source = "../../../modules/parameter"

  name            = "/bank/prod/greeting"
  description     = "What a customer hears first"
  value           = "Good morning"
  allowed_pattern = "^[A-Z].*"
}

module "parameter_currencies" {
  source = "../../../modules/parameter"

  name  = "/bank/prod/currencies"
  type  = "StringList"
  value = "EUR,CHF"
}
