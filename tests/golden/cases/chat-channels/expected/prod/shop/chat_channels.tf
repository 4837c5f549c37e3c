# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "chat_channel_operators" {
  source = "../../../modules/slack_channel"

  name             = "shop-prod-operators"
  account_id       = "111111111111"
  region           = "eu-central-1"
  alarm_prefix     = "shop-prod-"
  slack_team_id    = "T07EA123LEP"
  slack_channel_id = "C07EZ1ABC23"

  sns_topic_arns = [
    module.topic_on_call.arn,
    module.topic_news.arn,
  ]
}

module "chat_channel_office" {
  source = "../../../modules/teams_channel"

  name          = "shop-prod-office"
  account_id    = "111111111111"
  region        = "eu-central-1"
  alarm_prefix  = "shop-prod-"
  tenant_id     = "11111111-2222-3333-4444-555555555555"
  team_id       = "66666666-7777-8888-9999-000000000000"
  channel_id    = "19%3aab12%40thread.tacv2"
  logging_level = "NONE"

  sns_topic_arns = [
    module.topic_news.arn,
  ]
}
