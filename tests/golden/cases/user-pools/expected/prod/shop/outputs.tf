# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "rest_api_desk_url" {
  description = "Address of the REST API shop-prod-desk."
  value       = module.rest_api_desk.url
}

output "user_pool_buyers_id" {
  description = "ID of the user pool shop-prod-buyers."
  value       = module.user_pool_buyers.id
}

output "user_pool_buyers_issuer" {
  description = "Issuer of the tokens of shop-prod-buyers."
  value       = module.user_pool_buyers.issuer
}

output "user_pool_buyers_client_ids" {
  description = "IDs of the clients of shop-prod-buyers, by name."
  value       = module.user_pool_buyers.client_ids
}

output "user_pool_partners_id" {
  description = "ID of the user pool shop-prod-partners."
  value       = module.user_pool_partners.id
}

output "user_pool_partners_issuer" {
  description = "Issuer of the tokens of shop-prod-partners."
  value       = module.user_pool_partners.issuer
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-greet = module.function_greet.version
  }
}
