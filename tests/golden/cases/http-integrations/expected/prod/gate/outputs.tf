# Rendered by stagetwin from functions/gate/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "http_api_intake_domain_url" {
  description = "Address of the HTTP API gate-prod-intake under its own domain."
  value       = "https://api.example.com/v1"
}
