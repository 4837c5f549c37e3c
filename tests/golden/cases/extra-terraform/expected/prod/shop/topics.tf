# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_news" {
  source = "../../../modules/topic"

  name       = "shop-prod-news"
  account_id = "111111111111"
  region     = "eu-central-1"
}
