locals {
  rotations = { for name, rotation in { function = var.rotation } : name => rotation if rotation != null }
}

# The value is put there by hand or by the rotation: here it would stand in the state.
resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = var.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_in_days
}

resource "aws_lambda_permission" "rotation" {
  for_each = local.rotations

  statement_id  = "rotate-${var.name}"
  action        = "lambda:InvokeFunction"
  principal     = "secretsmanager.amazonaws.com"
  function_name = each.value.function_name
  qualifier     = each.value.alias_name
  source_arn    = aws_secretsmanager_secret.this.arn
}

resource "aws_secretsmanager_secret_rotation" "rotation" {
  for_each = local.rotations

  secret_id           = aws_secretsmanager_secret.this.id
  rotation_lambda_arn = each.value.arn
  rotate_immediately  = false

  rotation_rules {
    schedule_expression = each.value.schedule_expression
    duration            = each.value.duration
  }

  depends_on = [aws_lambda_permission.rotation]
}
