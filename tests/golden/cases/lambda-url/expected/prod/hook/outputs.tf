# Rendered by stagetwin from functions/hook/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_partner_url" {
  description = "Address of the function hook-prod-partner."
  value       = module.url_partner.url
}

output "function_feed_url" {
  description = "Address of the function hook-prod-feed."
  value       = module.url_feed.url
}

output "function_report_url" {
  description = "Address of the function hook-prod-report."
  value       = module.url_report.url
}

output "function_visitor_url" {
  description = "Address of the function hook-prod-visitor."
  value       = module.url_visitor.url
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    hook-prod-partner = module.function_partner.version
    hook-prod-feed    = module.function_feed.version
    hook-prod-report  = module.function_report.version
    hook-prod-visitor = module.function_visitor.version
  }
}
