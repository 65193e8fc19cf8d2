package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.ledger.Standing;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "list",
        description = "Show every grant in force. Unlocked, or with a passphrase file, the purposes too.")
public final class ConsentListCommand implements Reading {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Optional<Identity> owner =
                options.opened().isPresent() || options.passphrases().isFromFile()
                        ? Optional.of(options.unlock(home))
                        : Optional.empty();
        ArrayNode grants = Json.array();
        Standing standing = home.standing(home.ledger(keys));
        for (Grant grant : standing.grants().values()) {
            if (grant.isInForce(Instant.now())) {
                grants.add(form(grant, owner));
            }
        }
        for (Standing.GrantOfDocument one : standing.documents().values()) {
            if (one.grant().isInForce(Instant.now())) {
                grants.add(
                        form(one.grant(), owner).put("document", one.document().id()));
            }
        }
        if (options.json) {
            Json.print(options.out(), grants);
        } else if (grants.isEmpty()) {
            options.out()
                    .println("Nothing is granted, so nothing is recorded. Allow a source with: "
                            + "daybook consent grant keystrokes");
        } else {
            grants.forEach(grant -> options.out()
                    .printf(
                            "%-12s %-7s until %s  %s%s%n",
                            grant.get("source").asString(),
                            grant.get("mode").asString(),
                            grant.get("until").asString().substring(0, 10),
                            Terminal.plain(grant.get("purpose").asString("(purpose sealed)")),
                            grant.has("document")
                                    ? "  only " + grant.get("document").asString()
                                    : ""));
        }
        return 0;
    }

    private static ObjectNode form(Grant grant, Optional<Identity> owner) {
        ObjectNode form = Json.object()
                .put("source", grant.source().word())
                .put("mode", grant.mode().word())
                .put("granted", grant.from().toString())
                .put("until", grant.until().toString());
        Optional<String> purpose = owner.flatMap(
                o -> o.openText(Granting.PURPOSE, Base64.getDecoder().decode(grant.sealedPurpose())));
        return form.put("purpose", purpose.orElse(null));
    }
}
