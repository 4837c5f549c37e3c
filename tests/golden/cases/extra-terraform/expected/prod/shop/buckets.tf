# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "bucket_receipts" {
  source = "../../../modules/bucket"

  name          = "shop-prod-receipts-111111111111"
  account_id    = "111111111111"
  region        = "eu-central-1"
  force_destroy = true
}
