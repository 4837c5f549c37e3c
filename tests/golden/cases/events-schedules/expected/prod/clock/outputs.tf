# Rendered by stagetwin from functions/clock/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    clock-prod-bell = module.function_bell.version
  }
}
