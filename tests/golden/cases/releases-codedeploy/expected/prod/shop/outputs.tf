# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-chat   = module.function_chat.version
    shop-prod-digest = module.function_digest.version
    shop-prod-check  = module.function_check.version
  }
}
