# Rendered by stagetwin from functions/hall/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_front_door_url" {
  description = "Address that clients of hall-prod-front-door connect to."
  value       = module.websocket_api_front_door.url
}

output "websocket_api_back_door_url" {
  description = "Address that clients of hall-prod-back-door connect to."
  value       = module.websocket_api_back_door.url
}

output "websocket_api_back_door_domain_url" {
  description = "Address of hall-prod-back-door under its own domain."
  value       = "wss://back.example.com"
}

output "websocket_api_back_door_front_url" {
  description = "Address of hall-prod-back-door behind the web ACL."
  value       = module.websocket_front_back_door.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    hall-prod-guard = module.function_guard.version
    hall-prod-host  = module.function_host.version
  }
}
