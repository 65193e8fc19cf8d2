package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "renew",
        description = {
            "Let all that is granted go on, each source for as long as it was granted before.",
            "Needs no passphrase, since nothing is widened. What has expired is granted anew with: daybook consent grant"
        })
public final class ConsentRenewCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        if (inForce(home, keys).isEmpty()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "Nothing is granted, or it has expired, so there is nothing to renew. Grant it with: daybook consent grant");
        }
        Following.ledger(home, home.state(keys, new Statement.Renewed(), Entry.Hand.RECORDER, keys.signer()));
        List<Grant> renewed = inForce(home, keys);
        if (options.json) {
            ArrayNode list = Json.array();
            renewed.forEach(grant -> list.add(Json.object()
                    .put("source", grant.source().word())
                    .put("until", grant.until().toString())));
            Json.print(options.out(), list);
        } else {
            renewed.forEach(grant -> options.out()
                    .println(grant.source().word() + " may be recorded until "
                            + grant.until().atZone(ZoneId.systemDefault()).toLocalDate() + "."));
        }
        return 0;
    }

    private static List<Grant> inForce(Home home, RecorderKeys keys) throws Exception {
        return home.standing(home.ledger(keys)).given().stream()
                .filter(grant -> grant.isInForce(Instant.now()))
                .toList();
    }
}
