output "arn" {
  description = "ARN of the channel's configuration."
  value       = aws_chatbot_teams_channel_configuration.this.chat_configuration_arn
}
