# Rendered by stagetwin from functions/farm/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "iot_rule_too_hot" {
  source = "../../../modules/iot_rule"

  name        = "farm_prod_too_hot"
  description = "Open the roof."
  account_id  = "111111111111"
  region      = "eu-central-1"
  sql         = "SELECT value AS degrees, topic(2) AS house FROM 'houses/+/temperature' WHERE value > 30"

  functions = {
    heat = {
      name       = module.function_heat.name
      alias_name = module.alias_heat.name
      alias_arn  = module.alias_heat.arn
    }
  }

  error_queue = {
    arn = module.queue_function_dead_letters.arn
    url = module.queue_function_dead_letters.url
  }
}

module "iot_rule_too_dry" {
  source = "../../../modules/iot_rule"

  name        = "farm_prod_too_dry"
  account_id  = "111111111111"
  region      = "eu-central-1"
  sql         = "SELECT * FROM 'houses/+/humidity' WHERE value < 40"
  sql_version = "2015-10-08"
  enabled     = false

  functions = {
    heat = {
      name       = module.function_heat.name
      alias_name = module.alias_heat.name
      alias_arn  = module.alias_heat.arn
    }
    mend_newest = {
      name       = module.function_mend.name
      alias_name = module.alias_mend__newest.name
      alias_arn  = module.alias_mend__newest.arn
    }
  }

  error_function = {
    name       = module.function_mend.name
    alias_name = module.alias_mend.name
    alias_arn  = module.alias_mend.arn
  }
}

module "iot_rule_silent" {
  source = "../../../modules/iot_rule"

  name       = "farm_prod_silent"
  account_id = "111111111111"
  region     = "eu-central-1"
  sql        = "SELECT * FROM 'houses/+/gone'"

  functions = {
    mend = {
      name       = module.function_mend.name
      alias_name = module.alias_mend.name
      alias_arn  = module.alias_mend.arn
    }
  }

  error_queue = {
    arn = module.queue_unread.arn
    url = module.queue_unread.url
  }

  key_statements = [
    {
      sid       = "QueuesUnreadKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/farm-prod-data"]
        }
      }
    },
  ]
}
