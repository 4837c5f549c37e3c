locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  # Composed, so that the whole policy stands in the plan.
  arn = "arn:${local.partition}:events:${var.region}:${var.account_id}:event-bus/${var.event_bus_name}"

  statements = [
    for publisher in var.publishers : {
      Sid      = publisher.sid
      Effect   = "Allow"
      Action   = "events:PutEvents"
      Resource = local.arn
    }
  ]

  # An organization's accounts are no principal of their own; the condition says which they are.
  principals = [
    for publisher in var.publishers : {
      Principal = { AWS = publisher.principal_arn == null ? "*" : publisher.principal_arn }
    }
  ]

  conditions = [
    for publisher in var.publishers : merge(
      { for id in publisher.organization_id[*] : "aws:PrincipalOrgID" => [id] },
      { for sources in [publisher.event_sources] : "events:source" => sources if length(sources) > 0 },
    )
  ]
}

resource "aws_cloudwatch_event_bus_policy" "this" {
  event_bus_name = var.event_bus_name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for position, statement in local.statements : merge(
        statement,
        local.principals[position],
        { for values in [local.conditions[position]] : "Condition" => { StringEquals = values } if length(values) > 0 },
      )
    ]
  })
}
