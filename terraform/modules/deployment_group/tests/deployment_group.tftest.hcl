mock_provider "aws" {}

variables {
  name                   = "orders-prod-receive"
  application_name       = "orders-prod"
  deployment_config_name = "CodeDeployDefault.LambdaAllAtOnce"
  service_role_arn       = "arn:aws:iam::111111111111:role/orders-prod-codedeploy"
}

run "takes_back_what_fails" {
  command = plan

  assert {
    condition     = aws_codedeploy_deployment_group.this.auto_rollback_configuration[0].enabled && aws_codedeploy_deployment_group.this.auto_rollback_configuration[0].events == toset(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"])
    error_message = "A deployment that fails or meets an alarm is taken back."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.this.deployment_style[0].deployment_type == "BLUE_GREEN" && aws_codedeploy_deployment_group.this.deployment_style[0].deployment_option == "WITH_TRAFFIC_CONTROL" && length(aws_codedeploy_deployment_group.this.alarm_configuration) == 0
    error_message = "Functions have one style of deployment, and no alarms unless some are named."
  }
}

run "is_stopped_by_alarms_and_by_those_that_cannot_be_read" {
  command = plan

  variables {
    alarm_names = ["orders-prod-receive-errors", "orders-prod-receive-latency"]
  }

  assert {
    condition     = aws_codedeploy_deployment_group.this.alarm_configuration[0].alarms == toset(["orders-prod-receive-errors", "orders-prod-receive-latency"]) && aws_codedeploy_deployment_group.this.alarm_configuration[0].enabled && !aws_codedeploy_deployment_group.this.alarm_configuration[0].ignore_poll_alarm_failure
    error_message = "An alarm that cannot be read counts as one that is on."
  }
}

run "refuses_a_configuration_for_servers" {
  command = plan

  variables {
    deployment_config_name = "CodeDeployDefault.OneAtATime"
  }

  expect_failures = [var.deployment_config_name]
}

run "refuses_what_codedeploy_refuses" {
  command = plan

  variables {
    alarm_names            = [for number in range(11) : "alarm-${number}"]
    application_name       = ""
    deployment_config_name = "mine and yours"
    name                   = "receive:live"
    service_role_arn       = "orders-prod-codedeploy"
  }

  expect_failures = [
    var.alarm_names,
    var.application_name,
    var.deployment_config_name,
    var.name,
    var.service_role_arn,
  ]
}
