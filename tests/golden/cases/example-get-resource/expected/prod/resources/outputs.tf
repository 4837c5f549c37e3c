# Rendered by stagetwin from functions/resources/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "http_api_api_url" {
  description = "Address of the HTTP API resources-prod-api."
  value       = module.http_api_api.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    resources-prod-get-resource = module.function_get_resource.version
  }
}
