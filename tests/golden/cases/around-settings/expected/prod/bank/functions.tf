# Rendered by stagetwin from functions/bank/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_teller" {
  source = "../../../modules/function"

  name        = "bank-prod-teller"
  description = "Reads what it needs to know"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["teller"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    AUDIT_SECRET         = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:audit-AbCdEf"
    CURRENCIES_PARAMETER = module.parameter_currencies.name
    GREETING_PARAMETER   = module.parameter_greeting.name
    PARTNER_SECRET       = "shared/partner"
    RATES_PARAMETER      = "/shared/rates"
    VAULT_SECRET         = module.secret_vault.name
  }

  policy_statements = [
    {
      sid       = "Greeting"
      actions   = ["ssm:GetParameter", "ssm:GetParameters"]
      resources = ["arn:aws:ssm:eu-central-1:111111111111:parameter/bank/prod/greeting"]
    },
    {
      sid       = "Currencies"
      actions   = ["ssm:GetParameter", "ssm:GetParameters"]
      resources = ["arn:aws:ssm:eu-central-1:111111111111:parameter/bank/prod/currencies"]
    },
    {
      sid       = "Rates"
      actions   = ["ssm:GetParameter", "ssm:GetParameters"]
      resources = ["arn:aws:ssm:eu-central-1:111111111111:parameter/shared/rates"]
    },
    {
      sid       = "RatesKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["ssm.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/shared"]
        }
      }
    },
    {
      sid       = "Vault"
      actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:bank-prod-vault-??????"]
    },
    {
      sid       = "VaultKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["secretsmanager.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/bank-prod-bank"]
        }
      }
    },
    {
      sid       = "Partner"
      actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:shared/partner-??????"]
    },
    {
      sid       = "Audit"
      actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:audit-AbCdEf"]
    },
  ]
}

module "alias_teller" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_teller.name
  function_version             = module.function_teller.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_teller" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_teller.name
  alias_name    = module.alias_teller.name

  alarms = {
    errors = {
      name                = "bank-prod-teller-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "bank-prod-teller-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_locksmith" {
  source = "../../../modules/function"

  name        = "bank-prod-locksmith"
  description = "Changes the vault's combination"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["locksmith"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    VAULT_SECRET = module.secret_vault.name
  }

  policy_statements = [
    {
      sid = "Vault"
      actions = [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ]
      resources = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:bank-prod-vault-??????"]
    },
    {
      sid       = "VaultKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["secretsmanager.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/bank-prod-bank"]
        }
      }
    },
  ]
}

module "alias_locksmith" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_locksmith.name
  function_version             = module.function_locksmith.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_locksmith" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_locksmith.name
  alias_name    = module.alias_locksmith.name

  alarms = {
    errors = {
      name                = "bank-prod-locksmith-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "bank-prod-locksmith-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
