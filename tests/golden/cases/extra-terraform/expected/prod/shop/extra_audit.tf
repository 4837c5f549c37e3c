# Rendered by stagetwin from terraform/extra/shop/audit.tf.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "audit" {
  source = "../../../extra/shop/audit"

  table_arn = local.stagetwin.tables.orders.arn
  name      = "/${local.stagetwin.service}/${local.stagetwin.environment}/audit"
}
