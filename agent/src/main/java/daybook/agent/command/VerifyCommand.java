package daybook.agent.command;

import daybook.agent.hardening.NetworkFilter;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "verify", description = "Check a bundle that you received. Needs no vault and no passphrase.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "BUNDLE", description = "Its folder.")
    private Path bundle = Path.of("");

    @Option(
            names = "--signer",
            paramLabel = "FINGERPRINT",
            description = "Whose it must be: 64 digits that the contributor gave you by another way.")
    private @Nullable String signer;

    @Override
    public Integer call() throws Exception {
        if (signer != null && !signer.strip().matches("[0-9A-Fa-f]{64}")) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "A fingerprint has 64 digits, 0 to 9 and a to f. Nothing was checked.");
        }
        if (!Files.isDirectory(bundle)) {
            throw new Failure(ExitCode.FAILED, "There is no folder at " + bundle + ". Name the bundle's folder.");
        }
        // What others made is read here: it must not be able to reach anybody.
        NetworkFilter.install();
        List<Check> checks = BundleCheck.run(bundle, Optional.ofNullable(signer));
        boolean ok = checks.stream().allMatch(Check::ok);
        if (options.json) {
            Json.print(options.out(), form(checks, ok));
        } else {
            checks.forEach(check -> options.out()
                    .printf("%-4s %-12s %s%n", check.ok() ? "ok" : "NO", check.name(), Terminal.plain(check.detail())));
            options.out()
                    .println(
                            ok
                                    ? "The bundle is whole and as its signer left it."
                                    : "Do not use this bundle: it fails where it says NO. Ask whoever released it for it again.");
        }
        return ok ? ExitCode.DONE.number() : ExitCode.NOT_VERIFIED.number();
    }

    private ObjectNode form(List<Check> checks, boolean ok) {
        ObjectNode form = Json.object().put("ok", ok).put("bundle", bundle.toString());
        ArrayNode list = form.putArray("checks");
        checks.forEach(check ->
                list.addObject().put("name", check.name()).put("ok", check.ok()).put("detail", check.detail()));
        return form;
    }
}
