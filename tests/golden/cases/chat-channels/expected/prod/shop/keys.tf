# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "key_messages" {
  source = "../../../modules/key"

  name       = "shop-prod-messages"
  account_id = "111111111111"
  region     = "eu-central-1"

  allowed_services = [
    {
      sid     = "Cloudwatch"
      service = "cloudwatch.amazonaws.com"
    },
  ]
}
