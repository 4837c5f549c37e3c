package shop;

import java.util.Map;

public class Orders {
    public Map<String, Object> handle(Map<String, Object> event) {
        return Map.of("order", event.getOrDefault("id", "none"));
    }
}
