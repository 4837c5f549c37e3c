# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "target_group_answer" {
  source = "../../../modules/target_group"

  name                        = "shop-prod-answer"
  multi_value_headers_enabled = true

  function = {
    name       = module.function_answer.name
    alias_name = module.alias_answer.name
    alias_arn  = module.alias_answer.arn
  }

  health_check = {
    path                = "/health"
    interval            = 60
    timeout             = 10
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200-204"
  }

  listener_rules = {
    orders = {
      listener_arn         = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/web/0123456789abcdef/fedcba9876543210"
      priority             = 10
      path_patterns        = ["/orders", "/orders/*"]
      host_headers         = ["shop.example.com"]
      http_request_methods = ["GET"]
    }
  }
}

module "target_group_basket" {
  source = "../../../modules/target_group"

  name = "shop-prod-basket"

  function = {
    name       = module.function_basket.name
    alias_name = module.alias_basket.name
    alias_arn  = module.alias_basket.arn
  }
}
