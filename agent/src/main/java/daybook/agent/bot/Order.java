package daybook.agent.bot;

import daybook.collectors.docs.Scope;
import daybook.collectors.google.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a bot's process is told to do. Secret: `toString()` says only what kind it is.
public sealed interface Order {

    /// A server on this machine that stands for all of Google's; null for Google.
    @Nullable
    URI root();

    /// Whether who did what is asked of Google, too.
    boolean activity();

    /// Fetch what there is.
    ///
    /// @param state what it remembered last
    /// @param scope of which documents anything is asked, until another is told
    /// @param lasting whether it goes on until it is told to end
    /// @param sparing whether less is asked while the machine runs on its battery
    @SuppressWarnings("ArrayRecordComponent")
    record Fetch(
            @Nullable URI root,
            boolean activity,
            Credentials credentials,
            byte[] state,
            List<String> linked,
            Scope scope,
            boolean lasting,
            boolean sparing)
            implements Order {
        @Override
        public String toString() {
            return "Fetch";
        }
    }

    /// Sign an account in.
    ///
    /// @param client the client file of Google's console
    @SuppressWarnings("ArrayRecordComponent")
    record SignIn(@Nullable URI root, boolean activity, byte[] client) implements Order {
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /// As JSON.
    default byte[] bytes() {
        ObjectNode order = JsonMapper.shared().createObjectNode();
        URI root = root();
        order.put("root", root == null ? null : root.toString()).put("activity", activity());
        switch (this) {
            case Fetch fetch -> {
                order.put("state", Base64.getEncoder().encodeToString(fetch.state))
                        .put("lasting", fetch.lasting)
                        .put("sparing", fetch.sparing)
                        .set("scope", ScopeForm.write(fetch.scope))
                        .set("credentials", CredentialsForm.write(fetch.credentials));
                strings(order.putArray("linked"), fetch.linked);
            }
            case SignIn signIn -> order.put("client", Base64.getEncoder().encodeToString(signIn.client));
        }
        return JsonMapper.shared().writeValueAsBytes(order);
    }

    static Order of(byte[] bytes) {
        JsonNode order = JsonMapper.shared().readTree(bytes);
        URI root =
                order.get("root").isNull() ? null : URI.create(order.get("root").asString());
        boolean activity = order.get("activity").asBoolean();
        if (order.has("client")) {
            return new SignIn(
                    root,
                    activity,
                    Base64.getDecoder().decode(order.get("client").asString()));
        }
        return new Fetch(
                root,
                activity,
                CredentialsForm.read(order.get("credentials")),
                Base64.getDecoder().decode(order.get("state").asString()),
                strings(order.get("linked")),
                ScopeForm.read(order.get("scope")),
                order.get("lasting").asBoolean(),
                order.get("sparing").asBoolean());
    }

    private static void strings(ArrayNode to, List<String> from) {
        from.forEach(to::add);
    }

    private static List<String> strings(JsonNode from) {
        List<String> strings = new ArrayList<>();
        from.forEach(one -> strings.add(one.asString()));
        return strings;
    }
}
