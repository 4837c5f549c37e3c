# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

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

output "user_pool_staff_id" {
  description = "ID of the user pool shop-prod-staff."
  value       = module.user_pool_staff.id
}

output "user_pool_staff_issuer" {
  description = "Issuer of the tokens of shop-prod-staff."
  value       = module.user_pool_staff.issuer
}

output "user_pool_staff_client_ids" {
  description = "IDs of the clients of shop-prod-staff, by name."
  value       = module.user_pool_staff.client_ids
}

output "identity_pool_visitors_id" {
  description = "ID of the identity pool shop-prod-visitors."
  value       = module.identity_pool_visitors.id
}

output "identity_pool_staff_id" {
  description = "ID of the identity pool shop-prod-staff."
  value       = module.identity_pool_staff.id
}

output "identity_pool_passers_by_id" {
  description = "ID of the identity pool shop-prod-passers-by."
  value       = module.identity_pool_passers_by.id
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-quote = module.function_quote.version
  }
}
