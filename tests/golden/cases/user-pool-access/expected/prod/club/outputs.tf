# Rendered by stagetwin from functions/club/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "user_pool_members_id" {
  description = "ID of the user pool club-prod-members."
  value       = module.user_pool_members.id
}

output "user_pool_members_issuer" {
  description = "Issuer of the tokens of club-prod-members."
  value       = module.user_pool_members.issuer
}

output "user_pool_members_client_ids" {
  description = "IDs of the clients of club-prod-members, by name."
  value       = module.user_pool_members.client_ids
}

output "user_pool_partners_id" {
  description = "ID of the user pool club-prod-partners."
  value       = module.user_pool_partners.id
}

output "user_pool_partners_issuer" {
  description = "Issuer of the tokens of club-prod-partners."
  value       = module.user_pool_partners.issuer
}

output "site_page_url" {
  description = "Address of the site club-prod-page."
  value       = module.site_page.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    club-prod-roster  = module.function_roster.version
    club-prod-door    = module.function_door.version
    club-prod-welcome = module.function_welcome.version
  }
}
