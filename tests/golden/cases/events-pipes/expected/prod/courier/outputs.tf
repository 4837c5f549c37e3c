# Rendered by stagetwin from functions/courier/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    courier-prod-rate = module.function_rate.version
    courier-prod-pack = module.function_pack.version
  }
}
