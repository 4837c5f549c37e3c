# Rendered by stagetwin from functions/billing/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    billing-prod-invoice = module.function_invoice.version
    billing-prod-archive = module.function_archive.version
  }
}
