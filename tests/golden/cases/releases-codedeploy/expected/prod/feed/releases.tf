# Rendered by stagetwin from functions/feed/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "codedeploy" {
  source = "../../../modules/codedeploy"

  name       = "feed-prod"
  account_id = "111111111111"
  region     = "eu-central-1"
  function_names = [
    "feed-prod-read",
  ]
  alarm_names = ["feed-prod-read-errors"]

  configuration = {
    name       = "feed-prod-linear-25-percent-every-2-minutes"
    type       = "TimeBasedLinear"
    percentage = 25
    interval   = 2
  }
}

module "deployment_group_read" {
  source = "../../../modules/deployment_group"

  name                   = module.alias_read.function_name
  application_name       = module.codedeploy.application_name
  deployment_config_name = module.codedeploy.configuration_name
  service_role_arn       = module.codedeploy.service_role_arn
  alarm_names            = ["feed-prod-read-errors"]
}
