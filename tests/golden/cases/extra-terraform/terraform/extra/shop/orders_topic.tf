# Whoever subscribes hears of orders; the function may publish.
resource "aws_sns_topic" "orders" {
  name              = "${local.stagetwin.service}-${local.stagetwin.environment}-orders"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_iam_role_policy" "publish_orders" {
  name = "publish-orders"
  role = local.stagetwin.functions.front.role_name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PublishOrders"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = "arn:${local.stagetwin.partition}:sns:${local.stagetwin.region}:${local.stagetwin.account_id}:${aws_sns_topic.orders.name}"
      },
    ]
  })
}

output "orders_topic_arn" {
  description = "ARN of the topic that tells of orders."
  value       = aws_sns_topic.orders.arn
}
