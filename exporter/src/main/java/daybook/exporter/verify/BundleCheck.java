package daybook.exporter.verify;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks a bundle that somebody received.
///
/// What the files say is looked at only where all are as they were signed. It changes nothing.
public final class BundleCheck {
    private static final long MOST_MANIFEST_BYTES = 64 << 20;

    private BundleCheck() {}

    /// @param bundle its folder
    /// @param signer the fingerprint that the receiver knows by another way; empty where they know none
    public static List<Check> run(Path bundle, Optional<String> signer) throws IOException {
        List<Check> checks = new ArrayList<>();
        Optional<Manifest> manifest = manifest(bundle, checks);
        if (manifest.isEmpty()) {
            return checks;
        }
        checks.add(signer(manifest.get(), signer));
        List<Check> files = FilesCheck.run(bundle, manifest.get());
        checks.addAll(files);
        if (files.stream().allMatch(Check::ok)) {
            checks.add(redaction(manifest.get()));
            checks.add(croissant(bundle, manifest.get()));
            checks.addAll(new RowsCheck(bundle, manifest.get()).run());
        }
        return checks;
    }

    private static Optional<Manifest> manifest(Path bundle, List<Check> checks) throws IOException {
        Path file = bundle.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_MANIFEST_BYTES) {
            checks.add(new Check(
                    "signature", false, Manifest.FILE + " is missing or no ordinary file: this is no bundle"));
            return Optional.empty();
        }
        try {
            Manifest manifest = Manifest.read(Files.readAllBytes(file));
            checks.add(new Check("signature", true, Manifest.FILE + " is signed by " + manifest.signer()));
            return Optional.of(manifest);
        } catch (IllegalArgumentException e) {
            checks.add(new Check("signature", false, Manifest.FILE + " was changed: " + told(e)));
            return Optional.empty();
        }
    }

    /// Our own messages only: a parser's may quote.
    private static String told(IllegalArgumentException e) {
        String message = e.getMessage();
        return message != null && message.startsWith("it") ? message : "it cannot be read";
    }

    private static Check signer(Manifest manifest, Optional<String> signer) {
        if (signer.isEmpty()) {
            return new Check(
                    "signer",
                    true,
                    "intact, signer unknown: compare " + manifest.signer()
                            + " with the fingerprint that you have from the contributor");
        }
        boolean same = signer.get().strip().toLowerCase(Locale.ROOT).equals(manifest.signer());
        return new Check("signer", same, same ? "signed by the key you named" : "signed by another key than you named");
    }

    private static Check redaction(Manifest manifest) {
        boolean known = manifest.redaction().equals(Description.REDACTION);
        return new Check(
                "redaction", known, known ? "redaction: " + Description.REDACTION : "a word that is not known");
    }

    private static Check croissant(Path bundle, Manifest manifest) throws IOException {
        boolean named = manifest.files().stream().map(BundleFile::path).anyMatch(Croissant.FILE::equals);
        List<String> faults = named
                ? Croissant.faults(Files.readAllBytes(bundle.resolve(Croissant.FILE)), manifest.files())
                : List.of("it is missing");
        return Check.of(
                "croissant",
                faults.stream().map(fault -> Croissant.FILE + ": " + fault).toList(),
                "every required field is there");
    }
}
