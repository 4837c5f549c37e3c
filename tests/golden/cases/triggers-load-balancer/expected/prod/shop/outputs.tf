# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "target_group_basket_arn" {
  description = "ARN of the target group shop-prod-basket, for listeners of others."
  value       = module.target_group_basket.arn
}

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-answer = module.function_answer.version
    shop-prod-basket = module.function_basket.version
  }
}
