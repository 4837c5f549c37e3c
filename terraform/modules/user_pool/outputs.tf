output "api_url" {
  description = "Address of the region's user pools API, which a page signs its users in through."
  value       = "https://${split("/", aws_cognito_user_pool.this.endpoint)[0]}/"
}

output "arn" {
  description = "ARN of the user pool."
  value       = aws_cognito_user_pool.this.arn
}

output "client_ids" {
  description = "IDs of the clients, by name."
  value       = { for name, client in aws_cognito_user_pool_client.client : name => client.id }
}

output "id" {
  description = "ID of the user pool."
  value       = aws_cognito_user_pool.this.id
}

output "issuer" {
  description = "Issuer of the pool's tokens, which JWT authorizers ask for."
  value       = "https://${aws_cognito_user_pool.this.endpoint}"
}

output "provider_name" {
  description = "How an identity pool names the user pool."
  value       = aws_cognito_user_pool.this.endpoint
}
