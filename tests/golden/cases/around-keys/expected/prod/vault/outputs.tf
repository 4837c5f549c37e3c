# Rendered by stagetwin from functions/vault/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    vault-prod-clerk  = module.function_clerk.version
    vault-prod-porter = module.function_porter.version
  }
}
