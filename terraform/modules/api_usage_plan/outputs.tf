output "id" {
  description = "ID of the usage plan."
  value       = aws_api_gateway_usage_plan.this.id
}

output "key_ids" {
  description = "ID of each API key; `aws apigateway get-api-key --include-value` shows the value to who may see it."
  value       = { for name, key in aws_api_gateway_api_key.client : name => key.id }
}
