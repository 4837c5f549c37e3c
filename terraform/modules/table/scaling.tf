locals {
  metrics = { read = "DynamoDBReadCapacityUtilization", write = "DynamoDBWriteCapacityUtilization" }
  units   = { read = "ReadCapacityUnits", write = "WriteCapacityUnits" }

  schedules = merge([for key, scaled in local.scalings :
    { for name, schedule in scaled.scaling.schedules : "${key}/${name}" => merge(schedule, { target = key }) }
  ]...)
}

# Schedules move the bounds of a target, and no plan may move them back: the target ignores them, and is registered
# anew when they change here.
resource "terraform_data" "bounds" {
  for_each = local.scalings

  input = {
    minimum = each.value.scaling.minimum
    maximum = each.value.scaling.maximum
  }
}

resource "aws_appautoscaling_target" "scaled" {
  for_each = local.scalings

  service_namespace  = "dynamodb"
  resource_id        = each.value.index == null ? "table/${aws_dynamodb_table.this.name}" : "table/${aws_dynamodb_table.this.name}/index/${each.value.index}"
  scalable_dimension = "dynamodb:${each.value.index == null ? "table" : "index"}:${local.units[each.value.kind]}"
  min_capacity       = each.value.scaling.minimum
  max_capacity       = each.value.scaling.maximum

  lifecycle {
    ignore_changes       = [max_capacity, min_capacity]
    replace_triggered_by = [terraform_data.bounds[each.key]]
  }
}

resource "aws_appautoscaling_policy" "utilization" {
  for_each = local.scalings

  name               = "${local.units[each.value.kind]}Utilization"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.scaled[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.scaled[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.scaled[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.scaling.target_utilization
    scale_in_cooldown  = each.value.scaling.scale_in_cooldown
    scale_out_cooldown = each.value.scaling.scale_out_cooldown

    predefined_metric_specification {
      predefined_metric_type = local.metrics[each.value.kind]
    }
  }

  lifecycle {
    # A target takes its policies and scheduled actions with it.
    replace_triggered_by = [terraform_data.bounds[each.key]]
  }
}

resource "aws_appautoscaling_scheduled_action" "bounds" {
  for_each = local.schedules

  name               = "${var.name}-${replace(each.key, "/", "-")}"
  service_namespace  = aws_appautoscaling_target.scaled[each.value.target].service_namespace
  resource_id        = aws_appautoscaling_target.scaled[each.value.target].resource_id
  scalable_dimension = aws_appautoscaling_target.scaled[each.value.target].scalable_dimension
  schedule           = each.value.schedule
  timezone           = each.value.timezone

  scalable_target_action {
    min_capacity = each.value.minimum
    max_capacity = each.value.maximum
  }

  lifecycle {
    replace_triggered_by = [terraform_data.bounds]
  }
}
