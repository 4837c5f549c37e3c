# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "site_web_url" {
  description = "Address of the site shop-prod-web."
  value       = "https://shop.example.com"
}

output "site_app_url" {
  description = "Address of the site shop-prod-app."
  value       = "https://app.example.com"
}
