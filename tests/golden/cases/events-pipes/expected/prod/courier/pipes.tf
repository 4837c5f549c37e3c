# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "pipe_orders" {
  source = "../../../modules/pipe"

  name           = "courier-prod-orders"
  description    = "Tells everybody of new orders"
  account_id     = "111111111111"
  region         = "eu-central-1"
  source_arn     = module.table_orders.stream_arn
  target_arn     = "arn:aws:events:eu-central-1:111111111111:event-bus/${module.event_bus_facts.name}"
  input_template = "{\"order\": <$.dynamodb.Keys.id.S>, \"pipe\": <aws.pipes.pipe-name>}"
  event = {
    source      = "courier"
    detail_type = "OrderPlaced"
  }

  dynamodb_stream_parameters = {
    batch_size                         = 10
    maximum_batching_window_in_seconds = 1
    starting_position                  = "TRIM_HORIZON"
    parallelization_factor             = 2
    maximum_retry_attempts             = 3
    maximum_record_age_in_seconds      = 3600
    on_partial_batch_item_failure      = "AUTOMATIC_BISECT"
    dead_letter_queue_arn              = module.queue_lost.arn
  }

  filters = [
    jsonencode({
      eventName = ["INSERT"]
      dynamodb = {
        NewImage = {
          state = {
            S = [
              {
                prefix = {
                  equals-ignore-case = "paid"
                }
              },
            ]
          }
        }
      }
    }),
  ]

  policy_statements = [
    {
      sid = "Source"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/courier-prod-orders/stream/*"]
    },
    {
      sid       = "Target"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/courier-prod-facts"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-lost"]
    },
    {
      sid       = "DeadLettersKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/courier-prod-data"]
        }
      }
    },
  ]
}

module "pipe_customers" {
  source = "../../../modules/pipe"

  name                     = "courier-prod-customers"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  source_arn               = module.table_orders.stream_arn
  target_arn               = module.queue_ledger.arn
  message_group_id         = "$.dynamodb.Keys.id.S"
  message_deduplication_id = "$.eventID"

  dynamodb_stream_parameters = {
    batch_size                    = 100
    starting_position             = "TRIM_HORIZON"
    maximum_record_age_in_seconds = 21600
    on_partial_batch_item_failure = "AUTOMATIC_BISECT"
    dead_letter_queue_arn         = module.queue_pipe_dead_letters.arn
  }

  filters = [
    jsonencode({
      eventName = ["INSERT"]
    }),
  ]

  policy_statements = [
    {
      sid = "Source"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/courier-prod-orders/stream/*"]
    },
    {
      sid       = "Target"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-ledger.fifo"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-pipe-dead-letters"]
    },
  ]
}

module "pipe_prices" {
  source = "../../../modules/pipe"

  name                      = "courier-prod-prices"
  account_id                = "111111111111"
  region                    = "eu-central-1"
  source_arn                = module.queue_asked.arn
  target_arn                = module.queue_told.arn
  enrichment_arn            = module.alias_rate.arn
  enrichment_input_template = "{\"kilos\": <$.body.kilos>}"

  sqs_queue_parameters = {
    batch_size = 10
  }

  filters = [
    jsonencode({
      body = {
        kilos = [
          {
            numeric = [">", 0]
          },
        ]
      }
    }),
  ]

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-asked"]
    },
    {
      sid       = "SourceKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["arn:aws:kms:eu-central-1:111111111111:key/*"]
      conditions = {
        StringEquals = {
          "kms:ViaService" = ["sqs.eu-central-1.amazonaws.com"]
        }
        "ForAnyValue:StringEquals" = {
          "kms:ResourceAliases" = ["alias/courier-prod-data"]
        }
      }
    },
    {
      sid       = "Enrichment"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:courier-prod-rate:live"]
    },
    {
      sid       = "Target"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-told"]
    },
  ]
}

module "pipe_parcels" {
  source = "../../../modules/pipe"

  name                     = "courier-prod-parcels"
  account_id               = "111111111111"
  region                   = "eu-central-1"
  source_arn               = module.queue_placed.arn
  target_arn               = module.alias_pack.arn
  function_invocation_type = "FIRE_AND_FORGET"

  sqs_queue_parameters = {
    batch_size                         = 20
    maximum_batching_window_in_seconds = 1
  }

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-placed"]
    },
    {
      sid       = "Target"
      actions   = ["lambda:InvokeFunction"]
      resources = ["arn:aws:lambda:eu-central-1:111111111111:function:courier-prod-pack:live"]
    },
  ]
}

module "pipe_steps" {
  source = "../../../modules/pipe"

  name          = "courier-prod-steps"
  account_id    = "111111111111"
  region        = "eu-central-1"
  source_arn    = module.queue_lane.arn
  target_arn    = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_steps.name}"
  partition_key = "$.messageId"

  sqs_queue_parameters = {
    batch_size = 10
  }

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-lane.fifo"]
    },
    {
      sid       = "Target"
      actions   = ["kinesis:PutRecord", "kinesis:PutRecords"]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/courier-prod-steps"]
    },
  ]
}

module "pipe_scans" {
  source = "../../../modules/pipe"

  name                          = "courier-prod-scans"
  account_id                    = "111111111111"
  region                        = "eu-central-1"
  source_arn                    = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_scans.name}"
  target_arn                    = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_delivery.name}"
  state_machine_invocation_type = "FIRE_AND_FORGET"

  kinesis_stream_parameters = {
    batch_size                    = 100
    starting_position             = "AT_TIMESTAMP"
    starting_position_timestamp   = "2026-01-01T00:00:00Z"
    maximum_record_age_in_seconds = 21600
    dead_letter_queue_arn         = module.queue_pipe_dead_letters.arn
  }

  policy_statements = [
    {
      sid = "Source"
      actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/courier-prod-scans"]
    },
    {
      sid       = "Target"
      actions   = ["states:StartExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:courier-prod-delivery"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-pipe-dead-letters"]
    },
  ]
}

module "pipe_quotes" {
  source = "../../../modules/pipe"

  name           = "courier-prod-quotes"
  account_id     = "111111111111"
  region         = "eu-central-1"
  source_arn     = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_scans.name}"
  target_arn     = module.topic_news.arn
  enrichment_arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:${module.state_machine_quote.name}"

  kinesis_stream_parameters = {
    batch_size                    = 100
    starting_position             = "LATEST"
    maximum_record_age_in_seconds = 21600
    on_partial_batch_item_failure = "AUTOMATIC_BISECT"
    dead_letter_queue_arn         = module.queue_pipe_dead_letters.arn
  }

  policy_statements = [
    {
      sid = "Source"
      actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/courier-prod-scans"]
    },
    {
      sid       = "Enrichment"
      actions   = ["states:StartSyncExecution"]
      resources = ["arn:aws:states:eu-central-1:111111111111:stateMachine:courier-prod-quote"]
    },
    {
      sid       = "Target"
      actions   = ["sns:Publish"]
      resources = ["arn:aws:sns:eu-central-1:111111111111:courier-prod-news"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-pipe-dead-letters"]
    },
  ]
}

module "pipe_seen" {
  source = "../../../modules/pipe"

  name       = "courier-prod-seen"
  account_id = "111111111111"
  region     = "eu-central-1"
  source_arn = "arn:aws:kinesis:eu-central-1:111111111111:stream/${module.stream_scans.name}"
  target_arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/pipes/courier-prod-seen"
  target_log_group = {
    name              = "/aws/pipes/courier-prod-seen"
    retention_in_days = 7
  }

  kinesis_stream_parameters = {
    batch_size                    = 100
    starting_position             = "TRIM_HORIZON"
    maximum_record_age_in_seconds = 21600
    on_partial_batch_item_failure = "AUTOMATIC_BISECT"
    dead_letter_queue_arn         = module.queue_pipe_dead_letters.arn
  }

  policy_statements = [
    {
      sid = "Source"
      actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ]
      resources = ["arn:aws:kinesis:eu-central-1:111111111111:stream/courier-prod-scans"]
    },
    {
      sid       = "Target"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/pipes/courier-prod-seen:*"]
    },
    {
      sid       = "DeadLetters"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:courier-prod-pipe-dead-letters"]
    },
  ]
}

module "pipe_idle" {
  source = "../../../modules/pipe"

  name          = "courier-prod-idle"
  account_id    = "111111111111"
  region        = "eu-central-1"
  desired_state = "STOPPED"
  source_arn    = "arn:aws:sqs:eu-central-1:111111111111:elsewhere"
  target_arn    = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/pipes/courier-prod-idle"
  target_log_group = {
    name              = "/aws/pipes/courier-prod-idle"
    retention_in_days = 30
  }

  sqs_queue_parameters = {
    batch_size = 10
  }

  policy_statements = [
    {
      sid       = "Source"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = ["arn:aws:sqs:eu-central-1:111111111111:elsewhere"]
    },
    {
      sid       = "Target"
      actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      resources = ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/pipes/courier-prod-idle:*"]
    },
  ]
}
