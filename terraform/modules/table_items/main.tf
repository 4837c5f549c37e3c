resource "aws_dynamodb_table_item" "this" {
  for_each = var.items

  table_name = var.table_name
  hash_key   = var.hash_key
  range_key  = var.range_key
  item       = each.value
}
