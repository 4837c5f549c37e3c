# Rendered by stagetwin from functions/market/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_socket_url" {
  description = "Address that clients of market-staging-socket connect to."
  value       = module.websocket_api_socket.url
}

output "site_web_url" {
  description = "Address of the site market-staging-web."
  value       = module.site_web.url
}

output "site_plain_url" {
  description = "Address of the site market-staging-plain."
  value       = module.site_plain.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    market-staging-front       = module.function_front.version
    market-staging-door        = module.function_door.version
    market-staging-night-watch = module.function_night_watch.version
  }
}
