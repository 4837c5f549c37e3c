# A function that serves an API's routes and posts to that API's connections.
module "function_chat" {
  source = "../../../modules/function"

  name                  = "wired-chat"
  account_id            = "111111111111"
  region                = "eu-central-1"
  artifact              = { bucket = "artifacts-111111111111", key = "chat/0f1e2d3c.zip" }
  handler               = "handler.handle"
  runtime               = "python3.12"
  log_retention_in_days = 30
  dead_letter_queue_arn = module.queue_dead_letters.arn

  environment = {
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI = module.websocket_api_socket.management_endpoint
  }
}

module "alias_chat" {
  source = "../../../modules/managed_alias"

  name             = "live"
  function_name    = module.function_chat.name
  function_version = module.function_chat.version
}

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "wired-socket"
  stage_name                 = "live"
  route_selection_expression = "$request.body.action"
  deployment_trigger         = "4f2a91c0"
  log_retention_in_days      = 30
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100

  integrations = {
    chat = {
      function_name = module.alias_chat.function_name
      alias_name    = module.alias_chat.name
      invoke_arn    = module.alias_chat.invoke_arn
    }
  }

  routes = {
    "$default" = { integration = "chat" }
  }

  connection_posters = {
    chat = module.function_chat.role_name
  }
}

module "event_rule_daily" {
  source = "../../../modules/event_rule"

  name                = "wired-daily"
  account_id          = "111111111111"
  region              = "eu-central-1"
  schedule_expression = "rate(1 day)"

  function_targets = {
    chat = {
      function_name         = module.alias_chat.function_name
      alias_name            = module.alias_chat.name
      arn                   = module.alias_chat.arn
      dead_letter_queue_arn = module.queue_dead_letters.arn
    }
  }
}

module "queue_dead_letters" {
  source = "../../../modules/queue"

  name       = "wired-dead-letters"
  account_id = "111111111111"
  region     = "eu-central-1"
}

module "site_web" {
  source = "../../../modules/site"

  name                    = "wired-web"
  bucket                  = "wired-web-111111111111"
  source_directory        = "${path.module}/site"
  content_security_policy = "connect-src ${module.websocket_api_socket.url}"
  default_root_object     = "config.js"
  files                   = {}

  generated_files = {
    "config.js" = {
      content_type = "text/javascript"
      content      = "window.API = ${jsonencode(module.websocket_api_socket.url)};\n"
    }
  }
}
