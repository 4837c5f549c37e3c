# Rendered by stagetwin from functions/till/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_socket_url" {
  description = "Address that clients of till-prod-socket connect to."
  value       = module.websocket_api_socket.url
}

output "websocket_api_socket_domain_url" {
  description = "Address of till-prod-socket under its own domain."
  value       = "wss://till.example.com"
}
