# Rendered by stagetwin from functions/bank/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "secret_vault" {
  source = "../../../modules/secret"

  name                    = "bank-prod-vault"
  description             = "The combination"
  kms_key_arn             = module.key_bank.alias_arn
  recovery_window_in_days = 7

  rotation = {
    function_name       = module.function_locksmith.name
    alias_name          = module.alias_locksmith.name
    arn                 = "arn:aws:lambda:eu-central-1:111111111111:function:bank-prod-locksmith:live"
    schedule_expression = "rate(10 days)"
    duration            = "3h"
  }
}
