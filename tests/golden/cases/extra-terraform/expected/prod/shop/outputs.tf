# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "websocket_api_socket_url" {
  description = "Address that clients of shop-prod-socket connect to."
  value       = module.websocket_api_socket.url
}

output "http_api_shop_url" {
  description = "Address of the HTTP API shop-prod-shop."
  value       = module.http_api_shop.url
}

output "site_web_url" {
  description = "Address of the site shop-prod-web."
  value       = module.site_web.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-front = module.function_front.version
  }
}
