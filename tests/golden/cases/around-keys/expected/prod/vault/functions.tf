# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_clerk" {
  source = "../../../modules/function"

  name        = "vault-prod-clerk"
  description = "Takes a deed in, and tells who waits for it"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["clerk"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
  kms_key_arn           = module.key_vault.arn

  environment = {
    ADMISSION_STATE_MACHINE_ARN = module.state_machine_admission.arn
    ARCHIVE_BUCKET              = module.bucket_archive.name
    ARRIVALS_QUEUE_URL          = module.queue_arrivals.url
    DEEDS_BUCKET                = module.bucket_deeds.name
    LEDGER_STREAM_ARN           = module.stream_ledger.arn
    NOTICES_TOPIC_ARN           = module.topic_notices.arn
    REGISTER_TABLE              = module.table_register.name
    SEAL                        = "red wax"
  }

  policy_statements = [
    {
      sid = "Register"
      actions = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/vault-prod-register"]
    },
    {
      sid       = "RegisterKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["dynamodb.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "RegisterByOwner"
      actions   = ["dynamodb:Query", "dynamodb:Scan"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/vault-prod-register/index/byOwner"]
    },
    {
      sid     = "Admission"
      actions = ["states:StartExecution"]
      resources = [
        "arn:aws:states:eu-central-1:111111111111:stateMachine:vault-prod-admission",
        "arn:aws:states:eu-central-1:111111111111:execution:vault-prod-admission:*",
      ]
    },
    {
      sid       = "AdmissionKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["states.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "Deeds"
      actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
      resources = ["arn:aws:s3:::vault-prod-deeds-111111111111/*"]
    },
    {
      sid       = "DeedsKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["s3.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "Archive"
      actions   = ["s3:AbortMultipartUpload", "s3:PutObject"]
      resources = ["arn:aws:s3:::vault-prod-archive-111111111111/*"]
    },
    {
      sid       = "ArchiveKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/0e1f2a3b-4c5d-6e7f-8091-a2b3c4d5e6f7"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["s3.eu-central-1.amazonaws.com"]
        }
      }
    },
    {
      sid       = "Arrivals"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:vault-prod-arrivals"]
    },
    {
      sid       = "ArrivalsKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "Ledger"
      actions   = ["kinesis:PutRecord", "kinesis:PutRecords"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/vault-prod-ledger"]
    },
    {
      sid       = "LedgerKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "Notices"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:vault-prod-notices"]
    },
    {
      sid       = "NoticesKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sns.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/notices"]
        }
      }
    },
    {
      sid       = "DecryptEnvironment"
      actions   = ["kms:Decrypt"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
  ]
}

module "alias_clerk" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_clerk.name
  function_version             = module.function_clerk.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_clerk" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_clerk.name
  alias_name    = module.alias_clerk.name

  alarms = {
    errors = {
      name                = "vault-prod-clerk-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "vault-prod-clerk-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_porter" {
  source = "../../../modules/function"

  name        = "vault-prod-porter"
  description = "Carries away what arrived"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["porter"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  policy_statements = [
    {
      sid       = "ReadArrivals"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:vault-prod-arrivals"]
    },
    {
      sid = "ReadLedger"
      actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/vault-prod-ledger"]
    },
    {
      sid = "ReadRegister"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/vault-prod-register/stream/*"]
    },
    {
      sid       = "ArrivalsKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "LedgerKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["kinesis.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
    {
      sid       = "RegisterKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["dynamodb.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/vault-prod-vault"]
        }
      }
    },
  ]
}

module "alias_porter" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_porter.name
  function_version             = module.function_porter.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_porter" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_porter.name
  alias_name    = module.alias_porter.name

  alarms = {
    errors = {
      name                = "vault-prod-porter-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "vault-prod-porter-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
