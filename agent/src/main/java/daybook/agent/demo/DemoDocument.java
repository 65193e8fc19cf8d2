package daybook.agent.demo;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// The part of the demonstration about a document that lies elsewhere: at a server of this machine that stands for
/// Google.
final class DemoDocument {
    private static final Person ADA = new Person("Ada Example", "ada@example.org");
    private static final Person BOT = new Person("Notebook", "notebook@daybook-demo.iam.gserviceaccount.com");
    private static final String TAB = "t.0";

    private final Program daybook;
    private final Path folder;
    private final PrintWriter out;

    DemoDocument(Program daybook, Path folder, PrintWriter out) {
        this.daybook = daybook;
        this.folder = folder;
        this.out = out;
    }

    void run() throws IOException, InterruptedException, Failure {
        try (Emulator google = Emulator.start()) {
            Document document = google.document(ADA, "Plan for the probes");
            document.by(ADA).share(BOT, Role.WRITER);
            Path key = folder.resolve("key.json");
            Files.writeString(key, google.serviceAccountFile(BOT));
            Demo.require(daybook.run("docs", "service-account", key.toString(), "--google-root", google.root()));
            Files.delete(key);
            Demo.require(daybook.run("consent", "grant", "docs", "--purpose", "demo", "--yes"));
            document.by(ADA).append(TAB, "Train ten probes.");
            Demo.require(daybook.run("docs", "sync"));
            document.by(ADA).delete(TAB, 6, 3).insert(TAB, 6, "three");
            Demo.require(daybook.run("docs", "sync"));
            Path changelog = folder.resolve("changelog.txt");
            Files.writeString(changelog, google.changelog(document));
            Demo.require(daybook.run("docs", "import", document.id(), changelog.toString()));
            Files.delete(changelog);
            tell(document);
        }
    }

    private void tell(Document document) throws IOException, InterruptedException, Failure {
        Demo.require(daybook.run("docs", "list")).out().lines().forEach(line -> out.println("    " + line));
        String shown = Demo.require(daybook.run("docs", "text", document.id(), "--json"))
                .out();
        boolean same = JsonMapper.shared()
                .readTree(shown)
                .get("texts")
                .valueStream()
                .anyMatch(text -> text.get("text").asString().equals(document.text(TAB)));
        out.println("    " + document.text(TAB));
        out.println("    archived as it stands there: " + (same ? "yes" : "no"));
        if (!same) {
            throw new Failure(ExitCode.FAILED, "The archive did not hold on this machine. See: daybook doctor");
        }
    }
}
