package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Writer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A document of the emulator's that people write into at random, and what a bot archived of it.
final class EmulatedDocument implements AutoCloseable {
    static final Person ADA = new Person("Ada Example", "ada@example.org");
    static final Person BEN = new Person("Ben Example", "ben@example.org");
    private static final Person BOT = new Person("Notebook", "notebook@example.org");
    private static final String SCOPES = "https://www.googleapis.com/auth/drive";
    private static final List<String> WORDS =
            List.of("plover ", "heron. ", "a", "b\n", "\ud83d\ude00", "\u05d0\u05d1 ", "the ");

    final List<Archived> answers = new ArrayList<>();
    final Document document;
    private final Random random;
    private final List<Person> writers;
    private final List<String> suggestions = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Emulator google;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    EmulatedDocument(long seed, Person... writers) throws IOException {
        random = new Random(seed);
        this.writers = List.of(writers);
        google = Emulator.start(() -> now);
        document = google.document(ADA, "Notes on plovers");
        document.by(ADA).share(BOT, Role.WRITER);
        this.writers.stream()
                .filter(person -> !person.equals(ADA))
                .forEach(person -> document.by(ADA).share(person, Role.WRITER));
    }

    Instant now() {
        return now;
    }

    void pass(long millis) {
        now = now.plusMillis(millis);
    }

    /// Something that one of them does somewhere.
    void write() {
        pass(100 + random.nextInt(400));
        Writer writer = document.by(writers.get(random.nextInt(writers.size())));
        List<Tab> tabs = document.state().tabs();
        String tab = tabs.get(random.nextInt(tabs.size())).id();
        String text = document.text(tab);
        int points = text.codePointCount(0, text.length());
        int at = text.offsetByCodePoints(0, random.nextInt(points + 1));
        int left = text.codePointCount(at, text.length());
        int length = text.offsetByCodePoints(at, Math.min(left, 1 + random.nextInt(6))) - at;
        String words = WORDS.get(random.nextInt(WORDS.size()));
        switch (random.nextInt(14)) {
            case 0 -> suggestions.add(writer.suggestInsert(tab, at, words));
            case 1, 2, 3 -> {
                if (length > 0) {
                    writer.delete(tab, at, length);
                }
            }
            case 4 -> {
                if (length > 0) {
                    suggestions.add(writer.suggestDelete(tab, at, length));
                }
            }
            case 5 -> decide(writer);
            case 6 -> {
                if (tabs.size() < 4) {
                    writer.addTab("More", random.nextBoolean() ? null : tab, 0);
                }
            }
            case 7 -> {
                if (length > 0) {
                    writer.comment(tab, at, length, "why?");
                }
            }
            default -> writer.insert(tab, at, words);
        }
    }

    private void decide(Writer writer) {
        if (!suggestions.isEmpty()) {
            String suggestion = suggestions.remove(random.nextInt(suggestions.size()));
            if (random.nextBoolean()) {
                writer.accept(suggestion);
            } else {
                writer.reject(suggestion);
            }
        }
    }

    void poll() throws Exception {
        String options = "?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE";
        ask(Answer.Kind.STATE, "v1/documents/" + document.id() + options, "");
        ask(Answer.Kind.FILE, "drive/v3/files/" + document.id() + "?fields=*", "");
    }

    void askForActivity() throws Exception {
        ask(Answer.Kind.ACTIVITY, "v2/activity:query", "{\"itemName\":\"items/" + document.id() + "\"}");
    }

    private void ask(Answer.Kind kind, String path, String body) throws Exception {
        String token = google.accessToken(BOT, SCOPES + ".readonly", SCOPES + ".activity.readonly");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(google.root() + path)).header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        Instant requested = now;
        pass(200);
        Instant served = Instant.ofEpochSecond(requested.getEpochSecond());
        answers.add(new Archived(new Answer(document.id(), kind, "", requested, now, served), answer.body()));
    }

    Changelog changelog() {
        return Changelog.read(google.changelog(document).getBytes(StandardCharsets.UTF_8));
    }

    History history() {
        return History.of(answers, Set.of(BOT.email()));
    }

    /// What stands in each tab.
    SortedMap<Place, String> truth() {
        SortedMap<Place, String> truth = new TreeMap<>();
        document.state().tabs().forEach(tab -> truth.put(Place.body(tab.id()), document.text(tab.id())));
        return truth;
    }

    @Override
    public void close() throws IOException {
        http.close();
        google.close();
    }
}
