locals {
  partition = startswith(var.region, "cn-") ? "aws-cn" : startswith(var.region, "us-gov-") ? "aws-us-gov" : "aws"

  function_arns = [for name in var.function_names : "arn:${local.partition}:lambda:${var.region}:${var.account_id}:function:${name}"]
  alarm_arns    = [for name in var.alarm_names : "arn:${local.partition}:cloudwatch:${var.region}:${var.account_id}:alarm:${name}"]
  hook_arns     = [for name in var.hook_names : "arn:${local.partition}:lambda:${var.region}:${var.account_id}:function:${name}"]

  # What AWSCodeDeployRoleForLambdaLimited has for every function and alarm of the account, for these; no S3, since
  # deployments bring their AppSpec along. Metric alarms need no wider scope:
  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
  # https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
  statements = concat(
    [
      {
        Sid      = "MoveAliases"
        Effect   = "Allow"
        Action   = ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"]
        Resource = concat(local.function_arns, [for arn in local.function_arns : "${arn}:*"])
      },
    ],
    [
      for arns in [local.alarm_arns] : {
        Sid      = "ReadAlarms"
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarms"]
        Resource = arns
      } if length(arns) > 0
    ],
    [
      for arns in [local.hook_arns] : {
        Sid      = "AskHooks"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = [for arn in arns : "${arn}:*"]
      } if length(arns) > 0
    ],
  )
}

resource "aws_codedeploy_app" "this" {
  name             = var.name
  compute_platform = "Lambda"
}

# CodeDeploy changes no configuration: other steps come under another name, before these go.
resource "aws_codedeploy_deployment_config" "steps" {
  for_each = { for configuration in var.configuration[*] : configuration.name => configuration }

  deployment_config_name = each.key
  compute_platform       = "Lambda"

  traffic_routing_config {
    type = each.value.type

    dynamic "time_based_canary" {
      for_each = each.value.type == "TimeBasedCanary" ? [each.value] : []

      content {
        percentage = time_based_canary.value.percentage
        interval   = time_based_canary.value.interval
      }
    }

    dynamic "time_based_linear" {
      for_each = each.value.type == "TimeBasedLinear" ? [each.value] : []

      content {
        percentage = time_based_linear.value.percentage
        interval   = time_based_linear.value.interval
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "service" {
  name                 = "${var.name}-codedeploy"
  description          = "What CodeDeploy may do to release ${var.name}"
  permissions_boundary = var.permissions_boundary_arn

  # https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DeploymentGroupsOfThisApplication"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:codedeploy:${var.region}:${var.account_id}:deploymentgroup:${var.name}/*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "service" {
  name   = "releases"
  role   = aws_iam_role.service.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
