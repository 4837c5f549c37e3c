# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "rest_api_catalogue_url" {
  description = "Address of the REST API library-prod-catalogue."
  value       = module.rest_api_catalogue.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    library-prod-books = module.function_books.version
    library-prod-guard = module.function_guard.version
  }
}
