# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "rest_api_orders_url" {
  description = "Address of the REST API desk-prod-orders."
  value       = module.rest_api_orders.url
}
