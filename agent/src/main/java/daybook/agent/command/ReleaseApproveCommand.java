package daybook.agent.command;

import daybook.agent.release.Plans;
import daybook.agent.release.ReleaseDesk;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.release.BundleWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Say yes to exactly what the preview showed, and write it.")
public final class ReleaseApproveCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--digest",
            paramLabel = "SHORT",
            required = true,
            description = "As the preview showed it: the whole of it, or its first sixteen digits.")
    private String digest = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder that becomes the bundle: a new one, or an empty one.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws Exception {
        ReleaseDesk desk = ReleaseCommand.desk(options);
        Plans.Filed filed = desk.named(name);
        options.err().println(ReleaseCommand.NOT_REDACTED);
        options.err().flush();
        BundleWriter.Written written = desk.approve(filed, digest, target);
        String signer = Manifest.fingerprint(desk.owner().owner().publicKey());
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("bundle", written.bundle().toString())
                            .put("digest", written.digest().hex())
                            .put("files", written.files())
                            .put("bytes", written.sizeBytes())
                            .put("signer", signer));
        } else {
            options.out()
                    .printf(
                            "Written to %s: %d files, %s, signed by you. Your ledger has the release.%n"
                                    + "Give this fingerprint to whoever receives it, by another way than the bundle:%n"
                                    + "    %s%n"
                                    + "They check it with: daybook verify %s --signer FINGERPRINT%n",
                            written.bundle(),
                            written.files(),
                            Terminal.bytes(written.sizeBytes()),
                            signer,
                            written.bundle().getFileName());
        }
        return 0;
    }
}
