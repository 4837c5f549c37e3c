# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "codedeploy" {
  source = "../../../modules/codedeploy"

  name       = "shop-prod"
  account_id = "111111111111"
  region     = "eu-central-1"
  function_names = [
    "shop-prod-chat",
    "shop-prod-digest",
    "shop-prod-check",
  ]
  alarm_names = ["shop-prod-chat-errors", "shop-prod-check-errors"]
  hook_names  = ["shop-prod-check"]
}

module "deployment_group_chat" {
  source = "../../../modules/deployment_group"

  name                   = module.alias_chat.function_name
  application_name       = module.codedeploy.application_name
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
  service_role_arn       = module.codedeploy.service_role_arn
  alarm_names            = ["shop-prod-chat-errors"]
}

module "deployment_group_digest" {
  source = "../../../modules/deployment_group"

  name                   = module.alias_digest.function_name
  application_name       = module.codedeploy.application_name
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
  service_role_arn       = module.codedeploy.service_role_arn
}

module "deployment_group_check" {
  source = "../../../modules/deployment_group"

  name                   = module.alias_check.function_name
  application_name       = module.codedeploy.application_name
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
  service_role_arn       = module.codedeploy.service_role_arn
  alarm_names            = ["shop-prod-check-errors"]
}
