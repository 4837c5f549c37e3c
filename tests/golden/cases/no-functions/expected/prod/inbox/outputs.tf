# Rendered by stagetwin from functions/inbox/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "site_web_url" {
  description = "Address of the site inbox-prod-web."
  value       = module.site_web.url
}
