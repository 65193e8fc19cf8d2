package daybook.emulator;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Runs an emulator with one document that two people write into, until it is ended.
///
/// It prints one line of JSON: its root, the file with a service account's key (good for nothing else, and gone when
/// it ends), and the id of the document, which that account may write into.
public final class EmulatorMain {
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(400);

    private EmulatorMain() {}

    static void main() throws IOException, InterruptedException {
        Person ada = new Person("Ada Example", "ada@example.org");
        Person ben = new Person("Ben Example", "ben@example.org");
        Person bot = new Person("Notebook", "notebook@daybook-test.iam.gserviceaccount.com");
        try (Emulator google = Emulator.start()) {
            Document document = google.document(ada, "Notes on probes");
            document.by(ada)
                    .share(ben, Role.WRITER)
                    .share(bot, Role.WRITER)
                    .append("t.0", "Notes on probes\nWhat we know so far.\n");
            Path key = Files.createTempFile(
                    "service-account",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            key.toFile().deleteOnExit();
            Files.writeString(key, google.serviceAccountFile(bot));
            System.out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("root", google.root())
                    .put("service_account_file", key.toString())
                    .put("document", document.id()));
            Scribe scribe = new Scribe(document, "t.0", List.of(ada, ben), 1);
            while (true) {
                Thread.sleep(BETWEEN_STEPS);
                scribe.step();
            }
        }
    }
}
