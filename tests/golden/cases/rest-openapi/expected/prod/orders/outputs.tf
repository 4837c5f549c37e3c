# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "http_api_shop_url" {
  description = "Address of the HTTP API orders-prod-shop."
  value       = module.http_api_shop.url
}

output "rest_api_partners_url" {
  description = "Address of the REST API orders-prod-partners."
  value       = module.rest_api_partners.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    orders-prod-read-order  = module.function_read_order.version
    orders-prod-place-order = module.function_place_order.version
  }
}
