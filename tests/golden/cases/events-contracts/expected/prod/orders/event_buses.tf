# Rendered by stagetwin from functions/orders/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_shop" {
  source = "../../../modules/event_bus"

  name        = "orders-prod-shop"
  description = "What happens in the shop"
}
