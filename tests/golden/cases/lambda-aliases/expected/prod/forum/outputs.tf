# Rendered by stagetwin from functions/forum/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_socket_url" {
  description = "Address that clients of forum-prod-socket connect to."
  value       = module.websocket_api_socket.url
}

output "http_api_web_url" {
  description = "Address of the HTTP API forum-prod-web."
  value       = module.http_api_web.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    forum-prod-post = module.function_post.version
  }
}
