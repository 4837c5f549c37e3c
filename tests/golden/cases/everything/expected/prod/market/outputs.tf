# Rendered by stagetwin from functions/market/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_socket_url" {
  description = "Address that clients of market-prod-socket connect to."
  value       = module.websocket_api_socket.url
}

output "site_web_url" {
  description = "Address of the site market-prod-web."
  value       = module.site_web.url
}

output "site_plain_url" {
  description = "Address of the site market-prod-plain."
  value       = module.site_plain.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    market-prod-front       = module.function_front.version
    market-prod-door        = module.function_door.version
    market-prod-night-watch = module.function_night_watch.version
  }
}
