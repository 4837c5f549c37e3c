# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "rest_api_inside_url" {
  description = "Address of the REST API vault-prod-inside."
  value       = module.rest_api_inside.url
}

output "rest_api_partners_domain_url" {
  description = "Address of the REST API vault-prod-partners under its own domain."
  value       = "https://api.example.com/v1"
}

output "user_pool_members_id" {
  description = "ID of the user pool vault-prod-members."
  value       = module.user_pool_members.id
}

output "user_pool_members_issuer" {
  description = "Issuer of the tokens of vault-prod-members."
  value       = module.user_pool_members.issuer
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    vault-prod-coins = module.function_coins.version
  }
}
