package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.vault.log.VaultStats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "stats",
        description = "How much the vault holds, as far as it can be told without opening it. Needs no passphrase.")
final class VaultStatsCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        VaultStats stats = VaultStats.of(home.disk(), home.files());
        if (options.json) {
            Json.print(options.out(), form(stats));
        } else {
            print(stats);
        }
        return 0;
    }

    private static ObjectNode form(VaultStats stats) {
        ObjectNode form = Json.object()
                .put("sessions", stats.sessions())
                .put("damaged", stats.damaged())
                .put("recorded_ns", stats.recorded().toNanos())
                .put("segments", stats.segments())
                .put("epochs", stats.epochs())
                .put("erased_epochs", stats.erased())
                .put("identities", stats.identities())
                .put("keys_bytes", stats.keysBytes());
        ObjectNode bytes = form.putObject("bytes");
        for (Source source : Source.values()) {
            Long size = stats.bytesBySource().get(source);
            if (size != null) {
                bytes.put(source.word(), size.longValue());
            }
        }
        bytes.put("other", stats.otherBytes());
        return form;
    }

    private void print(VaultStats stats) {
        options.out()
                .printf(
                        "%d sessions, %s recorded, in %d segments and %d epochs, of which %d were erased.%n",
                        stats.sessions(),
                        Times.clock(stats.recorded()),
                        stats.segments(),
                        stats.epochs(),
                        stats.erased());
        if (stats.damaged() > 0) {
            options.out().printf("%d of them are damaged. See how: daybook vault check%n", stats.damaged());
        }
        for (Source source : Source.values()) {
            Long size = stats.bytesBySource().get(source);
            if (size != null) {
                line(source.word(), size);
            }
        }
        line("all else", stats.otherBytes());
        line("keys/", stats.keysBytes());
        if (stats.identities() > 1) {
            options.out().printf("The vault has had %d identities.%n", stats.identities());
        }
    }

    private void line(String what, long sizeBytes) {
        options.out().printf("  %-14s %10s%n", what, Terminal.bytes(sizeBytes));
    }
}
