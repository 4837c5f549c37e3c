resource "aws_codedeploy_deployment_group" "this" {
  app_name               = var.application_name
  deployment_group_name  = var.name
  deployment_config_name = var.deployment_config_name
  service_role_arn       = var.service_role_arn

  # The only style that functions have.
  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
  }

  dynamic "alarm_configuration" {
    for_each = length(var.alarm_names) > 0 ? [var.alarm_names] : []

    content {
      enabled = true
      alarms  = alarm_configuration.value
      # A state that nobody knows is no good one.
      ignore_poll_alarm_failure = false
    }
  }
}
