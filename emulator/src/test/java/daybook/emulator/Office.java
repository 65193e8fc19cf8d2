package daybook.emulator;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Scope;
import java.io.IOException;

/// An emulator with a set clock and some people: two who write, the bot that reads, one who is let into nothing.
final class Office implements AutoCloseable {
    static final Person ADA = new Person("Ada Example", "ada@example.org");
    static final Person BEN = new Person("Ben Example", "ben@example.org");
    static final Person BOT = new Person("Notebook", "notebook@daybook-test.iam.gserviceaccount.com");
    static final Person STRANGER = new Person("Stranger", "stranger@example.com");

    final SetClock clock = new SetClock();
    final Emulator google = Emulator.start(clock);

    Office() throws IOException {}

    /// A document of Ada's that Ben and the bot may write into.
    Document document() {
        Document document = google.document(ADA, "Notes on probes");
        document.by(ADA).share(BEN, Role.WRITER).share(BOT, Role.WRITER);
        return document;
    }

    Browser bot() {
        return as(BOT, Scope.DRIVE_READONLY);
    }

    Browser as(Person person, String... scopes) {
        return browser(google.accessToken(person, scopes));
    }

    Browser browser(String token) {
        return new Browser(google.root(), token);
    }

    @Override
    public void close() throws IOException {
        google.close();
    }
}
