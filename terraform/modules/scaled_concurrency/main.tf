locals {
  resource_id = "function:${var.function_name}:${var.alias_name}"
  dimension   = "lambda:function:ProvisionedConcurrency"
}

resource "aws_lambda_provisioned_concurrency_config" "this" {
  function_name                     = var.function_name
  qualifier                         = var.alias_name
  provisioned_concurrent_executions = max(var.min_capacity, 1)

  # The scaling moves it. Were Terraform to hold it, each apply would take the scaling back.
  lifecycle {
    ignore_changes = [provisioned_concurrent_executions]
  }
}

resource "aws_appautoscaling_target" "alias" {
  service_namespace  = "lambda"
  resource_id        = local.resource_id
  scalable_dimension = local.dimension
  min_capacity       = var.min_capacity
  max_capacity       = var.max_capacity

  depends_on = [aws_lambda_provisioned_concurrency_config.this]
}

resource "aws_appautoscaling_policy" "utilization" {
  name               = "${var.function_name}-${var.alias_name}-busy"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.alias.service_namespace
  resource_id        = aws_appautoscaling_target.alias.resource_id
  scalable_dimension = aws_appautoscaling_target.alias.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = var.target_utilization

    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}
