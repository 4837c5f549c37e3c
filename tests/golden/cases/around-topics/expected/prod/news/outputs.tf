# Rendered by stagetwin from functions/news/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    news-prod-reader = module.function_reader.version
    news-prod-writer = module.function_writer.version
  }
}
