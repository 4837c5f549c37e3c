locals {
  # What a message about an alarm shows, and nothing that changes anything: for the channel's role, and as the most
  # that anybody in the channel may do.
  notifications = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # CloudWatch has no resource-level permissions for metrics.
        Sid      = "DrawMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage", "cloudwatch:ListMetrics"]
        Resource = "*"
      },
      {
        Sid      = "ReadAlarms"
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"]
        Resource = "arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:${var.alarm_prefix}*"
      },
    ]
  })
}

resource "aws_iam_policy" "notifications" {
  name        = "${var.name}-chat"
  description = "The most that the chat channel ${var.name} may do"
  policy      = local.notifications
}

resource "aws_iam_role" "channel" {
  name                 = "${var.name}-chat"
  description          = "What the chat channel ${var.name} may do"
  permissions_boundary = var.permissions_boundary_arn

  # No condition: none is documented for a channel's role.
  # https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeAsChannel"
      Effect    = "Allow"
      Principal = { Service = "chatbot.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "notifications" {
  role       = aws_iam_role.channel.name
  policy_arn = aws_iam_policy.notifications.arn
}

resource "aws_chatbot_slack_channel_configuration" "this" {
  configuration_name = var.name
  slack_team_id      = var.slack_team_id
  slack_channel_id   = var.slack_channel_id
  sns_topic_arns     = var.sns_topic_arns
  logging_level      = var.logging_level
  iam_role_arn       = aws_iam_role.channel.arn
  # AWS takes AdministratorAccess where nothing is said.
  guardrail_policy_arns = [aws_iam_policy.notifications.arn]
}
