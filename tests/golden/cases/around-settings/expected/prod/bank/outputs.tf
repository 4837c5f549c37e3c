# Rendered by stagetwin from functions/bank/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    bank-prod-teller    = module.function_teller.version
    bank-prod-locksmith = module.function_locksmith.version
  }
}
