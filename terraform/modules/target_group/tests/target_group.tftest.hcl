mock_provider "aws" {
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/orders-prod-web/0123456789abcdef" }
  }
}

variables {
  name = "orders-prod-web"

  function = {
    name       = "orders-prod-answer"
    alias_name = "live"
    alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-answer:live"
  }
}

run "registers_the_alias_and_checks_nothing" {
  assert {
    condition     = aws_lb_target_group.this.target_type == "lambda" && !aws_lb_target_group.this.health_check[0].enabled && length(aws_lb_listener_rule.requests) == 0
    error_message = "Health checks are invocations, so there are none unless asked for."
  }

  assert {
    condition     = aws_lb_target_group_attachment.function.target_id == var.function.alias_arn && aws_lambda_permission.load_balancer.qualifier == "live" && aws_lambda_permission.load_balancer.source_arn == aws_lb_target_group.this.arn
    error_message = "The alias is registered, and only this target group may invoke it."
  }
}

run "forwards_what_meets_every_condition" {
  variables {
    multi_value_headers_enabled = true
    health_check                = { path = "/health", interval = 60 }
    listener_rules = {
      orders = {
        listener_arn         = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef"
        priority             = 10
        path_patterns        = ["/orders/*"]
        host_headers         = ["shop.example.com"]
        http_request_methods = ["GET"]
      }
    }
  }

  assert {
    condition     = length(aws_lb_listener_rule.requests["orders"].condition) == 3 && aws_lb_listener_rule.requests["orders"].priority == 10
    error_message = "Path, host and method are three conditions."
  }

  assert {
    condition     = aws_lb_target_group.this.health_check[0].enabled && aws_lb_target_group.this.health_check[0].path == "/health" && aws_lb_target_group.this.health_check[0].interval == 60 && aws_lb_target_group.this.lambda_multi_value_headers_enabled
    error_message = "What is asked for is set."
  }
}

run "refuses_what_the_load_balancer_refuses" {
  command = plan

  variables {
    name         = "orders-prod-web-with-a-name-too-long"
    health_check = { timeout = 40 }
    function = {
      name       = "orders-prod-answer"
      alias_name = "live"
      alias_arn  = "arn:aws:lambda:eu-central-1:111111111111:function:orders-prod-answer"
    }
    listener_rules = {
      orders = {
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef"
        priority     = 10
      }
    }
  }

  expect_failures = [
    var.function,
    var.health_check,
    var.listener_rules,
    var.name,
  ]
}
