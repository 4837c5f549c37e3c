# The provider of this module works in the replica's region.
resource "aws_dynamodb_table_replica" "this" {
  global_table_arn = var.table_arn

  deletion_protection_enabled = var.deletion_protection_enabled
  kms_key_arn                 = var.kms_key_arn
  point_in_time_recovery      = var.point_in_time_recovery_enabled
  table_class_override        = var.table_class
}
