# Rendered by stagetwin from functions/checkout/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

output "function_versions" {
  description = "The newest published version of each function."
  value = {
    checkout-prod-basket = module.function_basket.version
    checkout-prod-order  = module.function_order.version
    checkout-prod-price  = module.function_price.version
    checkout-prod-stock  = module.function_stock.version
  }
}
