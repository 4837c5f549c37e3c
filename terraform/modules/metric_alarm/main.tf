resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name        = var.name
  alarm_description = var.description

  alarm_actions             = var.alarm_actions
  insufficient_data_actions = var.insufficient_data_actions
  ok_actions                = var.ok_actions

  namespace           = var.namespace
  metric_name         = var.metric_name
  dimensions          = var.expression == null ? var.dimensions : null
  statistic           = var.statistic
  extended_statistic  = var.extended_statistic
  period              = var.expression == null ? var.period : null
  comparison_operator = var.comparison_operator
  threshold           = var.threshold
  evaluation_periods  = var.evaluation_periods
  datapoints_to_alarm = coalesce(var.datapoints_to_alarm, var.evaluation_periods)
  treat_missing_data  = var.treat_missing_data

  dynamic "metric_query" {
    for_each = var.expression[*]

    content {
      id          = "judged"
      expression  = metric_query.value
      label       = var.name
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = var.metrics

    content {
      id          = metric_query.key
      return_data = false

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.metric_name
        dimensions  = metric_query.value.dimensions
        stat        = metric_query.value.stat
        period      = var.period
      }
    }
  }
}
