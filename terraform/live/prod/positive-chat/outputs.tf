# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_websocket_url" {
  description = "Address that clients of positive-chat-prod-websocket connect to."
  value       = module.websocket_api_websocket.url
}

output "user_pool_members_id" {
  description = "ID of the user pool positive-chat-prod-members."
  value       = module.user_pool_members.id
}

output "user_pool_members_issuer" {
  description = "Issuer of the tokens of positive-chat-prod-members."
  value       = module.user_pool_members.issuer
}

output "user_pool_members_client_ids" {
  description = "IDs of the clients of positive-chat-prod-members, by name."
  value       = module.user_pool_members.client_ids
}

output "site_web_url" {
  description = "Address of the site positive-chat-prod-web."
  value       = module.site_web.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    positive-chat-prod-gate          = module.function_gate.version
    positive-chat-prod-chat          = module.function_chat.version
    positive-chat-prod-picture-check = module.function_picture_check.version
    positive-chat-prod-moderation    = module.function_moderation.version
    positive-chat-prod-daily-digest  = module.function_daily_digest.version
  }
}
