resource "aws_api_gateway_usage_plan" "this" {
  name        = var.name
  description = var.description

  dynamic "api_stages" {
    for_each = var.stages

    content {
      api_id = api_stages.value.api_id
      stage  = api_stages.value.stage_name
    }
  }

  dynamic "quota_settings" {
    for_each = var.quota[*]

    content {
      limit  = quota_settings.value.limit
      period = quota_settings.value.period
    }
  }

  dynamic "throttle_settings" {
    for_each = var.throttling[*]

    content {
      burst_limit = throttle_settings.value.burst_limit
      rate_limit  = throttle_settings.value.rate_limit
    }
  }
}

# AWS makes the values; they stand in the state, and in no definition.
resource "aws_api_gateway_api_key" "client" {
  for_each = var.api_keys

  name        = each.value
  description = "A key of the usage plan ${var.name}"
}

resource "aws_api_gateway_usage_plan_key" "client" {
  for_each = var.api_keys

  usage_plan_id = aws_api_gateway_usage_plan.this.id
  key_id        = aws_api_gateway_api_key.client[each.key].id
  key_type      = "API_KEY"
}
