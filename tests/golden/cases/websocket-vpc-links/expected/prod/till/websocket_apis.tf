# Rendered by stagetwin from functions/till/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "websocket_api_socket" {
  source = "../../../modules/websocket_api"

  name                       = "till-prod-socket"
  route_selection_expression = "$request.body.action"
  stage_name                 = "live"
  deployment_trigger         = "4871c6776d4beb80"
  throttling_burst_limit     = 200
  throttling_rate_limit      = 100
  logging_level              = "ERROR"
  log_retention_in_days      = 30

  vpc_links = {
    inside = {
      network_load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/inside/1a2b3c4d5e6f7a8b"
    }
    shared = {
      id = "ab12cd"
    }
  }

  http_integrations = {
    "http/$default" = {
      uri      = "http://till.internal.example.com/messages"
      vpc_link = "inside"
    }
    "http/stock" = {
      uri      = "http://stock.internal.example.com"
      method   = "PUT"
      vpc_link = "shared"
    }
  }

  routes = {
    "$default" = {
      integration = "http/$default"
      two_way     = true
    }
    stock = {
      integration = "http/stock"
    }
  }
}

module "websocket_domain_socket" {
  source = "../../../modules/api_domain"

  domain_name     = "till.example.com"
  certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/0b5c7a6e-9d7e-4c8e-9a57-0f5f4f1f3b11"
  zone_id         = "Z0123456789ABCDEFGHIJ"

  mappings = {
    socket = {
      api_id     = module.websocket_api_socket.id
      stage_name = module.websocket_api_socket.stage_name
    }
  }
}
