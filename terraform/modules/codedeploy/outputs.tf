output "application_name" {
  description = "Name of the application."
  value       = aws_codedeploy_app.this.name
}

output "configuration_name" {
  description = "Name of the deployment configuration of the application's own; null without one."
  value       = one([for configuration in aws_codedeploy_deployment_config.steps : configuration.deployment_config_name])
}

output "service_role_arn" {
  description = "ARN of the role that CodeDeploy takes on, once it may do what it is for."
  value       = aws_iam_role.service.arn
  depends_on  = [aws_iam_role_policy.service]
}
