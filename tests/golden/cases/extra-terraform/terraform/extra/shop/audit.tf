module "audit" {
  source = "../../../extra/shop/audit"

  table_arn = local.stagetwin.tables.orders.arn
  name      = "/${local.stagetwin.service}/${local.stagetwin.environment}/audit"
}
