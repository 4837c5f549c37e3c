output "url" {
  description = "Address of the function's alias."
  value       = aws_lambda_function_url.this.function_url
}
