# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "state_machine_order" {
  source = "../../../modules/state_machine"

  name                  = "shop-prod-order"
  account_id            = "111111111111"
  region                = "eu-central-1"
  log_retention_in_days = 30

  definition = jsonencode({
    StartAt = "Note"
    States = {
      Note = {
        Type = "Pass"
        Result = {
          bucket   = "shop-prod-receipts-111111111111"
          currency = "/shop/prod/currency"
          key      = "arn:aws:kms:eu-central-1:111111111111:alias/shop-prod-data"
          secret   = "shop-prod-payment"
          stream   = "shop-prod-clicks"
        }
        Next = "Done"
      }
      Done = {
        Type = "Succeed"
      }
    }
  })

  policy_statements = [
    {
      sid       = "Granted1"
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::shop-prod-receipts-111111111111/*"]
    },
    {
      sid       = "Granted2"
      actions   = ["kinesis:PutRecord"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/shop-prod-clicks"]
    },
    {
      sid     = "Granted3"
      actions = ["ssm:GetParameter"]
      resources = [
        "arn:aws:ssm:eu-central-1:111111111111:parameter/shop/prod/currency",
        "arn:aws:ssm:eu-central-1:111111111111:parameter/company/tax",
      ]
    },
    {
      sid     = "Granted4"
      actions = ["secretsmanager:GetSecretValue"]
      resources = [
        "arn:aws:secretsmanager:eu-central-1:111111111111:secret:shop-prod-payment-??????",
        "arn:aws:secretsmanager:eu-central-1:111111111111:secret:company/bank-??????",
        "arn:aws:secretsmanager:eu-central-1:111111111111:secret:vault-a1B2c3",
      ]
    },
  ]
}
