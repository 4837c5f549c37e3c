# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "secret_payment" {
  source = "../../../modules/secret"

  name = "shop-prod-payment"
}
