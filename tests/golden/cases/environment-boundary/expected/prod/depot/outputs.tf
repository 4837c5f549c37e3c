# Rendered by stagetwin from functions/depot/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_counter_url" {
  description = "Address that clients of depot-prod-counter connect to."
  value       = module.websocket_api_counter.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    depot-prod-pick  = module.function_pick.version
    depot-prod-audit = module.function_audit.version
  }
}
