mock_resource "aws_cloudwatch_event_connection" {
  defaults = { arn = "arn:aws:events:eu-central-1:111111111111:connection/some/1b2c" }
}

mock_resource "aws_cloudwatch_event_api_destination" {
  defaults = { arn = "arn:aws:events:eu-central-1:111111111111:api-destination/some/1b2c" }
}
