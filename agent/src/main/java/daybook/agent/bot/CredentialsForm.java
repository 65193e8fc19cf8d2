package daybook.agent.bot;

import daybook.collectors.google.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How the bot's credentials are written down, in a pipe and in `keys/bot.json`, which is sealed.
public final class CredentialsForm {
    private CredentialsForm() {}

    public static ObjectNode write(Credentials credentials) {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        return switch (credentials) {
            case Credentials.Desktop(String client, String secret, String token) ->
                form.put("client_id", client).put("client_secret", secret).put("refresh_token", token);
            case Credentials.ServiceAccount(String email, String keyId, String key) ->
                form.put("email", email).put("key_id", keyId).put("key", key);
        };
    }

    public static Credentials read(JsonNode form) {
        return form.has("refresh_token")
                ? new Credentials.Desktop(
                        form.get("client_id").asString(),
                        form.get("client_secret").asString(),
                        form.get("refresh_token").asString())
                : new Credentials.ServiceAccount(
                        form.get("email").asString(),
                        form.get("key_id").asString(),
                        form.get("key").asString());
    }
}
