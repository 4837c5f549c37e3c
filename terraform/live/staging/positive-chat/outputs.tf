# Rendered by stagetwin from functions/positive-chat/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_websocket_url" {
  description = "Address that clients of positive-chat-staging-websocket connect to."
  value       = module.websocket_api_websocket.url
}

output "user_pool_members_id" {
  description = "ID of the user pool positive-chat-staging-members."
  value       = module.user_pool_members.id
}

output "user_pool_members_issuer" {
  description = "Issuer of the tokens of positive-chat-staging-members."
  value       = module.user_pool_members.issuer
}

output "user_pool_members_client_ids" {
  description = "IDs of the clients of positive-chat-staging-members, by name."
  value       = module.user_pool_members.client_ids
}

output "site_web_url" {
  description = "Address of the site positive-chat-staging-web."
  value       = module.site_web.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    positive-chat-staging-gate          = module.function_gate.version
    positive-chat-staging-chat          = module.function_chat.version
    positive-chat-staging-picture-check = module.function_picture_check.version
    positive-chat-staging-moderation    = module.function_moderation.version
    positive-chat-staging-daily-digest  = module.function_daily_digest.version
  }
}
