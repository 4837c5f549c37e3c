output "update_runtime_on" {
  description = "When Lambda patches the runtime."
  value       = aws_lambda_runtime_management_config.this.update_runtime_on
}
