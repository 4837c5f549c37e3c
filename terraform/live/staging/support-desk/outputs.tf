# Rendered by stagetwin from functions/support-desk/service.yaml and environments/staging.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    support-desk-staging-assign       = module.function_assign.version
    support-desk-staging-changes-poll = module.function_changes_poll.version
  }
}
