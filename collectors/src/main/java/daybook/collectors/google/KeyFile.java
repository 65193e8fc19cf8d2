package daybook.collectors.google;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the two files that Google's console hands out: a service account's key, and a desktop program's client.
public final class KeyFile {
    private static final String TOKENS = "https://oauth2.googleapis.com/token";
    private static final int MOST_BYTES = 1 << 16;

    private KeyFile() {}

    /// @param file its bytes
    /// @param endpoints where tokens will be asked for: a key for another token server is not taken
    public static Credentials.ServiceAccount serviceAccount(byte[] file, Endpoints endpoints) throws Refused {
        JsonNode key = json(file);
        String type = text(key, "type");
        if (key.has("installed") || key.has("web")) {
            throw new Refused("This is the client file of a program, not a service account's key: "
                    + "give it to `daybook docs sign-in`.");
        }
        if (!type.equals("service_account")) {
            throw new Refused("This is no service account's key: create one in Google's console, as JSON.");
        }
        String email = text(key, "client_email");
        String keyId = text(key, "private_key_id");
        String secret = text(key, "private_key");
        String tokens = text(key, "token_uri");
        if (email.isEmpty() || keyId.isEmpty() || secret.isEmpty()) {
            throw new Refused("The key file is not whole: download it again from Google's console.");
        }
        if (!tokens.equals(TOKENS) && !tokens.equals(endpoints.token().toString())) {
            throw new Refused("The key file names a token server that is not Google's: download it again.");
        }
        if (!text(key, "universe_domain").isEmpty()
                && !text(key, "universe_domain").equals("googleapis.com")) {
            throw new Refused("The key is of another cloud than Google's public one, which Daybook does not know.");
        }
        try {
            ServiceAccountCredentials.fromPkcs8("", email, secret, keyId, List.of());
        } catch (IOException | RuntimeException e) {
            throw new Refused("The private key in the file cannot be read: download it again from Google's console.");
        }
        return new Credentials.ServiceAccount(email, keyId, secret);
    }

    public static DesktopClient desktopClient(byte[] file) throws Refused {
        JsonNode all = json(file);
        if (text(all, "type").equals("service_account")) {
            throw new Refused("This is a service account's key: give it to `daybook docs service-account`.");
        }
        if (all.has("web")) {
            throw new Refused("This client is for a web site: create one of the type `Desktop app`.");
        }
        JsonNode client = all.path("installed");
        String id = text(client, "client_id");
        if (id.isEmpty() || text(client, "client_secret").isEmpty()) {
            throw new Refused("This is no client file of a desktop program: download it from Google's console.");
        }
        return new DesktopClient(id, text(client, "client_secret"));
    }

    private static JsonNode json(byte[] file) throws Refused {
        try {
            if (file.length <= MOST_BYTES) {
                JsonNode read = JsonMapper.shared().readTree(file);
                if (read.isObject()) {
                    return read;
                }
            }
        } catch (JacksonException e) {
            // Its message could quote the file.
        }
        throw new Refused("The file is not JSON: choose the file that Google's console gave.");
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
