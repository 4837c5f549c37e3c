output "provisioned_concurrent_executions" {
  description = "Instances that are kept ready."
  value       = aws_lambda_provisioned_concurrency_config.this.provisioned_concurrent_executions
}
