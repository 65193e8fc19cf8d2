package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.release.ReleaseDesk;
import daybook.consent.ledger.ReleaseRecord;
import daybook.exporter.bundle.Tombstone;
import daybook.vault.Hash;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "withdraw",
        description = "Take a release back: writes a signed page to publish. Copies that are out cannot be recalled.")
public final class ReleaseWithdrawCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the page goes. Default: NAME-withdrawn.intoto.json in this folder.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        ReleaseDesk desk = ReleaseCommand.desk(options);
        if (desk.records(name).isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "No release of that name was approved, so there is nothing to take back. See: daybook release list");
        }
        Path page = (out == null ? Path.of(name + "-withdrawn.intoto.json") : out).toAbsolutePath();
        requireFree(page);
        List<ReleaseRecord> records = desk.withdraw(name);
        List<Hash> digests = records.stream()
                .map(record -> record.release().digest())
                .distinct()
                .map(Hash::new)
                .toList();
        Instant at = records.stream()
                .map(ReleaseRecord::withdrawn)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Files.write(
                page,
                Tombstone.write(name, digests, at, desk.signer(records)),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        tell(page, digests, at);
        return 0;
    }

    private static void requireFree(Path page) throws Failure {
        if (Files.exists(page, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "There is something at " + page
                            + " already. Name another file with --out; nothing was taken back.");
        }
        Path folder = page.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.FAILED, "There is no folder for " + page + ". Make it first; nothing was taken back.");
        }
    }

    private void tell(Path page, List<Hash> digests, Instant at) {
        if (options.json) {
            var form = Json.object().put("plan", name).put("withdrawn", at.toString());
            var list = form.putArray("digests");
            digests.forEach(digest -> list.add(digest.hex()));
            Json.print(options.out(), form.put("page", page.toString()));
        } else {
            options.out()
                    .printf(
                            "Taken back. Publish this page where the bundle can be found: it asks everybody to delete it.%n"
                                    + "    %s%n"
                                    + "Copies that others have cannot be recalled.%n",
                            page);
        }
    }
}
