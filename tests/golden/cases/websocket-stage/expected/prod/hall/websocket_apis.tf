# Rendered by stagetwin from functions/hall/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_front_door" {
  source = "../../../modules/websocket_api"

  name                         = "hall-prod-front-door"
  description                  = "Whoever has a ticket and a key"
  route_selection_expression   = "$request.body.action"
  stage_name                   = "open"
  deployment_trigger           = "70aa1e5f440a07a7"
  throttling_burst_limit       = 200
  throttling_rate_limit        = 100
  logging_level                = "ERROR"
  log_retention_in_days        = 30
  api_key_selection_expression = "$request.header.x-api-key"
  only_domain                  = "hall.example.com/v2/door"
  detailed_metrics_enabled     = false

  access_log_format = jsonencode({
    requestId                = "$context.requestId"
    routeKey                 = "$context.routeKey"
    connectionId             = "$context.connectionId"
    "identity.sourceIp"      = "$context.identity.sourceIp"
    "authorizer.principalId" = "$context.authorizer.principalId"
  })

  stage_variables = {
    greeting = "welcome"
    house    = "https://example.com/hall?floor=1"
  }

  integrations = {
    host = {
      function_name = module.function_host.name
      alias_name    = module.alias_host.name
      invoke_arn    = module.alias_host.invoke_arn
    }
  }

  routes = {
    "$connect" = {
      integration      = "host"
      authorizer       = "guard"
      api_key_required = true
      request_parameters = {
        "route.request.querystring.ticket"     = true
        "route.request.header.Accept-Language" = false
      }
    }
    speak = {
      integration = "host"
    }
    listen = {
      integration = "host"
    }
  }

  route_settings = {
    speak = {
      throttling_burst_limit   = 2
      throttling_rate_limit    = 0.5
      logging_level            = "INFO"
      data_trace_enabled       = true
      detailed_metrics_enabled = false
    }
    listen = {
      logging_level = "OFF"
    }
  }

  authorizers = {
    guard = {
      function_name    = module.function_guard.name
      alias_name       = module.alias_guard.name
      invoke_arn       = module.alias_guard.invoke_arn
      identity_sources = ["route.request.querystring.ticket"]
    }
  }
}

module "websocket_domain_front_door" {
  source = "../../../modules/api_domain"

  domain_name     = "hall.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e-9d7e-4c8e-9a57-0f5f4f1f3b11"
  ip_address_type = "dualstack"

  mappings = {
    front-door = {
      api_id     = module.websocket_api_front_door.id
      stage_name = module.websocket_api_front_door.stage_name
      key        = "v2/door"
    }
  }
}

module "websocket_usage_plan_front_door_guests" {
  source = "../../../modules/api_usage_plan"

  name        = "hall-prod-front-door-guests"
  description = "Whoever is invited"
  api_keys = {
    ann = "hall-prod-front-door-ann"
    bob = "hall-prod-front-door-bob"
  }

  stages = {
    front-door = {
      api_id     = module.websocket_api_front_door.id
      stage_name = module.websocket_api_front_door.stage_name
    }
  }

  quota = {
    limit  = 1000
    period = "DAY"
  }

  throttling = {
    burst_limit = 5
    rate_limit  = 2.5
  }
}

module "websocket_usage_plan_front_door_staff" {
  source = "../../../modules/api_usage_plan"

  name = "hall-prod-front-door-staff"
  api_keys = {
    host = "hall-prod-front-door-host"
  }

  stages = {
    front-door = {
      api_id     = module.websocket_api_front_door.id
      stage_name = module.websocket_api_front_door.stage_name
    }
  }
}

module "websocket_api_back_door" {
  source = "../../../modules/websocket_api"

  name                       = "hall-prod-back-door"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "bb3d380e10a157ad"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30
  data_trace_enabled         = true
  access_log_format          = "$context.requestId $context.routeKey $context.status"

  integrations = {
    host = {
      function_name = module.function_host.name
      alias_name    = module.alias_host.name
      invoke_arn    = module.alias_host.invoke_arn
    }
  }

  routes = {
    "$connect" = {
      integration   = "host"
      authorization = "AWS_IAM"
    }
    "$default" = {
      integration = "host"
    }
  }
}

module "websocket_domain_back_door" {
  source = "../../../modules/api_domain"

  domain_name     = "back.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e-9d7e-4c8e-9a57-0f5f4f1f3b11"

  mappings = {
    back-door = {
      api_id     = module.websocket_api_back_door.id
      stage_name = module.websocket_api_back_door.stage_name
    }
  }
}

module "websocket_front_back_door" {
  source = "../../../modules/api_front"

  name        = "hall-prod-back-door"
  api_id      = module.websocket_api_back_door.id
  region      = "eu-central-1"
  stage_name  = "live"
  web_acl_arn = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/edge/0b5c7a6e-9d7e-4c8e-9a57-0f5f4f1f3b11"
  price_class = "PriceClass_200"
}
