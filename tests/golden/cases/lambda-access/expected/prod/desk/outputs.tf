# Rendered by stagetwin from functions/desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    desk-prod-ask    = module.function_ask.version
    desk-prod-answer = module.function_answer.version
  }
}
