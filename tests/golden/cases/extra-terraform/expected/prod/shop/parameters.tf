# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "parameter_currency" {
  source = "../../../modules/parameter"

  name  = "/shop/prod/currency"
  value = "EUR"
}
