output "arn" {
  description = "ARN of the function, without a version."
  value       = aws_lambda_function.this.arn
}

output "log_group_name" {
  description = "Name of the function's log group."
  value       = aws_cloudwatch_log_group.logs.name
}

output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "role_name" {
  description = "Name of the execution role, for policies that other modules attach."
  value       = aws_iam_role.execution.name
}

output "version" {
  description = "Version that was published last."
  value       = aws_lambda_function.this.version
}
