# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "http_api_catalogue_url" {
  description = "Address of the HTTP API library-prod-catalogue."
  value       = module.http_api_catalogue.url
}

output "site_reading_room_url" {
  description = "Address of the site library-prod-reading-room."
  value       = module.site_reading_room.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    library-prod-books = module.function_books.version
    library-prod-guard = module.function_guard.version
  }
}
