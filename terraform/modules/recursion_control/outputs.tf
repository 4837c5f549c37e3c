output "recursive_loop" {
  description = "What Lambda does with an event that goes round."
  value       = aws_lambda_function_recursion_config.this.recursive_loop
}
