package daybook.exporter.verify;

import daybook.exporter.bundle.Card;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.bundle.Receipt;
import daybook.exporter.video.DecoderMissingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks a bundle that somebody received.
///
/// What the files say is looked at only where all are as they were signed, by the signer that was asked for. It changes
/// nothing. Whoever made the bundle may have meant harm: whatever goes wrong is a check that fails.
public final class BundleCheck {
    private static final int MOST_PAGE_BYTES = 64 << 20;

    private final Path bundle;
    private final List<Check> checks = new ArrayList<>();
    private @Nullable Manifest signed;

    private BundleCheck(Path bundle) {
        this.bundle = bundle;
    }

    /// @param bundle its folder, or a link that leads to it
    /// @param signer the fingerprint that the receiver knows by another way; empty where they know none
    /// @throws DecoderMissingException where all is well so far, and this machine cannot look at the pictures
    public static List<Check> run(Path bundle, Optional<String> signer) throws DecoderMissingException {
        Path folder;
        try {
            folder = bundle.toRealPath();
        } catch (IOException e) {
            return List.of(new Check("signature", false, "there is no folder that can be read: this is no bundle"));
        }
        BundleCheck check = new BundleCheck(folder);
        check.all(signer);
        return List.copyOf(check.checks);
    }

    private void all(Optional<String> signer) throws DecoderMissingException {
        guarded("signature", this::signature);
        Manifest manifest = signed;
        if (manifest == null) {
            return;
        }
        checks.add(signer(manifest, signer));
        guarded("files", () -> checks.add(FilesCheck.strays(bundle, manifest)));
        guarded("digests", () -> checks.add(FilesCheck.digests(bundle, manifest)));
        if (!passed()) {
            return;
        }
        checks.add(redaction(manifest));
        guarded("pages", () -> checks.add(pages(manifest)));
        guarded("croissant", () -> checks.add(croissant(manifest)));
        guarded("rows", () -> checks.addAll(new RowsCheck(bundle, manifest).run()));
        if (passed()) {
            guarded("frames", () -> checks.add(FramesCheck.run(bundle)));
        }
    }

    private boolean passed() {
        return checks.stream().allMatch(Check::ok);
    }

    /// One step of the check.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /// What a file can make a reader throw is a check that fails. A class that is missing is this program's own fault
    /// and goes on its way.
    private void guarded(String name, Step step) throws DecoderMissingException {
        try {
            step.run();
        } catch (DecoderMissingException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            checks.add(new Check(name, false, "a file of it cannot be read"));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            checks.add(new Check(name, false, "it cannot be checked: it is not made as Daybook makes bundles"));
        }
    }

    private void signature() throws IOException {
        if (!Files.isRegularFile(bundle.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            checks.add(new Check(
                    "signature", false, Manifest.FILE + " is missing or no ordinary file: this is no bundle"));
            return;
        }
        try {
            Manifest manifest = Manifest.read(page(Manifest.FILE));
            checks.add(new Check("signature", true, Manifest.FILE + " is signed by " + manifest.signer()));
            signed = manifest;
        } catch (IllegalArgumentException e) {
            checks.add(new Check("signature", false, Manifest.FILE + " was changed: " + told(e)));
        }
    }

    /// Our own messages only: a parser's may quote.
    private static String told(IllegalArgumentException e) {
        String message = e.getMessage();
        return message != null && message.startsWith("it") ? message : "it cannot be read";
    }

    private byte[] page(String path) throws IOException {
        try (InputStream in = Files.newInputStream(bundle.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST_PAGE_BYTES);
            if (in.read() >= 0) {
                throw new IOException("a page that is too long");
            }
            return bytes;
        }
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

    /// The card and the receipt follow from what the manifest says, so they can say nothing else.
    private Check pages(Manifest manifest) throws IOException {
        List<String> faults = new ArrayList<>();
        if (!Arrays.equals(page(Card.FILE), Card.write(manifest.about()))) {
            faults.add(Card.FILE + " says something else than the manifest does");
        }
        if (!Arrays.equals(page(Receipt.FILE), Receipt.write(manifest.about()))) {
            faults.add(Receipt.FILE + " says something else than the manifest does");
        }
        return Check.of("pages", faults, "card and receipt say what the manifest does");
    }

    private Check croissant(Manifest manifest) throws IOException {
        List<String> faults = Croissant.faults(page(Croissant.FILE), manifest.about(), manifest.files());
        return Check.of(
                "croissant",
                faults.stream().map(fault -> Croissant.FILE + ": " + fault).toList(),
                "every required field is there, and it says what the manifest does");
    }
}
