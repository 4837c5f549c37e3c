resource "aws_lb_target_group" "this" {
  name                               = var.name
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = var.multi_value_headers_enabled

  health_check {
    enabled             = var.health_check != null
    path                = try(var.health_check.path, "/")
    interval            = try(var.health_check.interval, 35)
    timeout             = try(var.health_check.timeout, 30)
    healthy_threshold   = try(var.health_check.healthy_threshold, 5)
    unhealthy_threshold = try(var.health_check.unhealthy_threshold, 2)
    matcher             = try(var.health_check.matcher, "200")
  }
}

resource "aws_lambda_permission" "load_balancer" {
  statement_id  = "${var.name}-load-balancer"
  action        = "lambda:InvokeFunction"
  principal     = "elasticloadbalancing.amazonaws.com"
  function_name = var.function.name
  qualifier     = var.function.alias_name
  source_arn    = aws_lb_target_group.this.arn
}

resource "aws_lb_target_group_attachment" "function" {
  target_group_arn = aws_lb_target_group.this.arn
  target_id        = var.function.alias_arn

  # The load balancer registers only what it may invoke.
  depends_on = [aws_lambda_permission.load_balancer]
}

resource "aws_lb_listener_rule" "requests" {
  for_each = var.listener_rules

  listener_arn = each.value.listener_arn
  priority     = each.value.priority

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }

  dynamic "condition" {
    for_each = length(each.value.path_patterns) > 0 ? [each.value.path_patterns] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.host_headers) > 0 ? [each.value.host_headers] : []

    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.http_request_methods) > 0 ? [each.value.http_request_methods] : []

    content {
      http_request_method {
        values = condition.value
      }
    }
  }
}
