# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "stream_clicks" {
  source = "../../../modules/stream"

  name       = "shop-prod-clicks"
  account_id = "111111111111"
  region     = "eu-central-1"
}
