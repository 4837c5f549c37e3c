# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "topic_on_call" {
  source = "../../../modules/topic"

  name       = "shop-prod-on-call"
  account_id = "111111111111"
  region     = "eu-central-1"
  kms_key    = module.key_messages.alias_arn

  allowed_publishers = [
    {
      sid     = "AllowAlarms"
      service = "cloudwatch.amazonaws.com"
    },
  ]
}

module "topic_news" {
  source = "../../../modules/topic"

  name       = "shop-prod-news"
  account_id = "111111111111"
  region     = "eu-central-1"
}
