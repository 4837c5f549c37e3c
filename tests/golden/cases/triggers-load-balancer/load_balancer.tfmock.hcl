mock_resource "aws_lb_target_group" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/shop-prod-answer/0123456789abcdef"
  }
}
