# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_admission" {
  source = "../../../modules/state_machine"

  name                  = "vault-prod-admission"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  encryption = {
    kms_key_arn = module.key_vault.alias_arn
  }

  definition = jsonencode({
    StartAt = "Admit"
    States = {
      Admit = {
        Type = "Pass"
        End  = true
      }
    }
  })

  policy_statements = [
    {
      sid       = "UseOwnKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringLike = {
          "kms:EncryptionContext:aws:states:stateMachineArn" = [
            "arn:aws:states:eu-central-1:111111111111:stateMachine:vault-prod-admission",
            "arn:aws:states:eu-central-1:111111111111:stateMachine:vault-prod-admission/*",
          ]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "EncryptOwnLogs"
      actions   = ["kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:EncryptionContext:SourceArn" = ["arn:aws:logs:eu-central-1:111111111111:*"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
  ]
}
