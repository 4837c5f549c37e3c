# Rendered by stagetwin from functions/support-desk/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    support-desk-prod-assign       = module.function_assign.version
    support-desk-prod-changes-poll = module.function_changes_poll.version
  }
}
