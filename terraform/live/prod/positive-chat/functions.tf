# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "function_gate" {
  source = "../../../modules/function"

  name        = "positive-chat-prod-gate"
  description = "Lets those in who show a token of the user pool"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["gate"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 512
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    MEMBERS_CLIENT_IDS   = join(" ", values(module.user_pool_members.client_ids))
    MEMBERS_USER_POOL_ID = module.user_pool_members.id
  }
}

module "alias_gate" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_gate.name
  function_version             = module.function_gate.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_gate" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_gate.name
  alias_name    = module.alias_gate.name

  alarms = {
    errors = {
      name                = "positive-chat-prod-gate-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_chat" {
  source = "../../../modules/function"

  name        = "positive-chat-prod-chat"
  description = "Serves every route of the chat"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["chat"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 1024
  timeout               = 30
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI = module.websocket_api_websocket.management_endpoint
    CONNECTIONS_TABLE                        = module.table_connections.name
    CONVERSATIONS_TABLE                      = module.table_conversations.name
    FACTS_EVENT_BUS                          = module.event_bus_facts.name
    PICTURES_BUCKET                          = module.bucket_pictures.name
    TOPICS_TABLE                             = module.table_topics.name
    UPLOADS_BUCKET                           = module.bucket_uploads.name
  }

  policy_statements = [
    {
      sid       = "Connections"
      actions   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:UpdateItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-connections"]
    },
    {
      sid       = "ConnectionsRoomIndex"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-connections/index/roomIndex"]
    },
    {
      sid       = "Conversations"
      actions   = ["dynamodb:PutItem", "dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-conversations"]
    },
    {
      sid       = "Topics"
      actions   = ["dynamodb:UpdateItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-topics"]
    },
    {
      sid       = "TopicsNumIndex"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-topics/index/numIndex"]
    },
    {
      sid       = "Uploads"
      actions   = ["s3:PutObject"]
      resources = ["arn:aws:s3:::positive-chat-prod-uploads-111111111111/*"]
    },
    {
      sid       = "Pictures"
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::positive-chat-prod-pictures-111111111111/*"]
    },
    {
      sid       = "Facts"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/positive-chat-prod-facts"]
    },
    {
      sid     = "Comprehend"
      actions = ["comprehend:DetectDominantLanguage", "comprehend:DetectEntities", "comprehend:DetectSentiment"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
    {
      sid     = "Translate"
      actions = ["translate:TranslateText"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
  ]
}

module "alias_chat" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_chat.name
  function_version             = module.function_chat.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_chat" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_chat.name
  alias_name    = module.alias_chat.name

  alarms = {
    errors = {
      name                = "positive-chat-prod-chat-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "positive-chat-prod-chat-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    latency = {
      name                = "positive-chat-prod-chat-latency"
      metric_name         = "Duration"
      extended_statistic  = "p95"
      threshold           = 10000
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_picture_check" {
  source = "../../../modules/function"

  name        = "positive-chat-prod-picture-check"
  description = "Shows a picture that was uploaded to its room, unless Rekognition objects to it"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["picture-check"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 512
  timeout               = 60
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI = module.websocket_api_websocket.management_endpoint
    CONNECTIONS_TABLE                        = module.table_connections.name
    CONVERSATIONS_TABLE                      = module.table_conversations.name
    FACTS_EVENT_BUS                          = module.event_bus_facts.name
    PICTURES_BUCKET                          = module.bucket_pictures.name
    UPLOADS_BUCKET                           = module.bucket_uploads.name
  }

  policy_statements = [
    {
      sid       = "Uploads"
      actions   = ["s3:DeleteObject", "s3:GetObject"]
      resources = ["arn:aws:s3:::positive-chat-prod-uploads-111111111111/*"]
    },
    {
      sid       = "Pictures"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["arn:aws:s3:::positive-chat-prod-pictures-111111111111/*"]
    },
    {
      sid       = "ConnectionsRoomIndex"
      actions   = ["dynamodb:Query"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-connections/index/roomIndex"]
    },
    {
      sid       = "Conversations"
      actions   = ["dynamodb:PutItem"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-conversations"]
    },
    {
      sid       = "Facts"
      actions   = ["events:PutEvents"]
      resources = ["arn:aws:events:eu-central-1:111111111111:event-bus/positive-chat-prod-facts"]
    },
    {
      sid     = "Rekognition"
      actions = ["rekognition:DetectModerationLabels"]
      # These actions have no resource-level permissions.
      resources = ["*"]
    },
  ]
}

module "alias_picture_check" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_picture_check.name
  function_version             = module.function_picture_check.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_picture_check" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_picture_check.name
  alias_name    = module.alias_picture_check.name

  alarms = {
    errors = {
      name                = "positive-chat-prod-picture-check-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_moderation" {
  source = "../../../modules/function"

  name        = "positive-chat-prod-moderation"
  description = "Keeps an account of the messages and pictures that were rejected"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["moderation"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 10
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn
}

module "alias_moderation" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_moderation.name
  function_version             = module.function_moderation.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_moderation" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_moderation.name
  alias_name    = module.alias_moderation.name

  alarms = {
    errors = {
      name                = "positive-chat-prod-moderation-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "positive-chat-prod-moderation-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}

module "function_daily_digest" {
  source = "../../../modules/function"

  name        = "positive-chat-prod-daily-digest"
  description = "Sums up what each room talked about, at the end of the working day"
  account_id  = "111111111111"
  region      = "eu-central-1"

  artifact              = var.artifacts["daily-digest"]
  handler               = "handler.handle"
  runtime               = "python3.12"
  architecture          = "arm64"
  memory_size           = 256
  timeout               = 60
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_function_dead_letters.arn

  environment = {
    TOPICS_TABLE = module.table_topics.name
  }

  policy_statements = [
    {
      sid       = "Topics"
      actions   = ["dynamodb:Scan"]
      resources = ["arn:aws:dynamodb:eu-central-1:111111111111:table/positive-chat-prod-topics"]
    },
  ]
}

module "alias_daily_digest" {
  source = "../../../modules/managed_alias"

  name                         = "live"
  function_name                = module.function_daily_digest.name
  function_version             = module.function_daily_digest.version
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600
}

module "alarms_daily_digest" {
  source = "../../../modules/alias_alarms"

  function_name = module.function_daily_digest.name
  alias_name    = module.alias_daily_digest.name

  alarms = {
    errors = {
      name                = "positive-chat-prod-daily-digest-errors"
      metric_name         = "Errors"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
    throttles = {
      name                = "positive-chat-prod-daily-digest-throttles"
      metric_name         = "Throttles"
      statistic           = "Sum"
      threshold           = 1
      period              = 60
      evaluation_periods  = 1
      datapoints_to_alarm = 1
    }
  }
}
