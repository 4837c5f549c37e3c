output "keys" {
  description = "Keys of the items, as the caller named them."
  value       = keys(aws_dynamodb_table_item.this)
}
