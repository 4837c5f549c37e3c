# Rendered by stagetwin from functions/library/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    library-prod-index  = module.function_index.version
    library-prod-search = module.function_search.version
  }
}
