# Rendered by stagetwin from functions/farm/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    farm-prod-heat = module.function_heat.version
    farm-prod-mend = module.function_mend.version
  }
}
