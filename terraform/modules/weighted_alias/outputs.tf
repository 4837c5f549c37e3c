output "arn" {
  description = "ARN of the alias: what every caller uses."
  value       = aws_lambda_alias.this.arn
}

output "function_name" {
  description = "Name of the function behind the alias."
  value       = aws_lambda_alias.this.function_name
}

output "invoke_arn" {
  description = "ARN by which API Gateway invokes the alias."
  value       = aws_lambda_alias.this.invoke_arn
}

output "name" {
  description = "Name of the alias."
  value       = aws_lambda_alias.this.name
}
