# Rendered by stagetwin from functions/shop/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    shop-prod-greet = module.function_greet.version
    shop-prod-price = module.function_price.version
    shop-prod-page  = module.function_page.version
    shop-prod-echo  = module.function_echo.version
  }
}
