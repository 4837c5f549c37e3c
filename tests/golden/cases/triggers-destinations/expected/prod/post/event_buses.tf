# Rendered by stagetwin from functions/post/service.yaml and environments/prod.yaml.
# Change those and run `stagetwin render`: what is written here by hand is lost.

module "event_bus_news" {
  source = "../../../modules/event_bus"

  name = "post-prod-news"
}
