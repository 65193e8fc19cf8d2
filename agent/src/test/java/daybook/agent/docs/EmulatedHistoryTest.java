package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.Emulator;
import daybook.emulator.Scribe;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Place;
import daybook.emulator.truth.Role;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.DocumentState;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Replay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The exporter and the emulator were written apart, both from what is known of Google: they must agree.
class EmulatedHistoryTest {
    private static final Person ADA = new Person("Ada Example", "ada@example.org");
    private static final Person BEN = new Person("Ben Example", "ben@example.org");
    private static final Person CYD = new Person("Cyd Example", "cyd@example.org");
    private static final String READ = "https://www.googleapis.com/auth/drive.readonly";

    @Test
    void changelogOfThreePeople_replaysToTheirText_eachEditToItsAuthorAndTime() throws Exception {
        long seed = System.nanoTime();
        try (Emulator google = Emulator.start()) {
            Document document = written(google, seed);
            List<Edit> edits = new ArrayList<>();
            Replay.Replayed replayed = replay(google.changelog(document), edits);
            assertThat(replayed.faults()).as("seed %d", seed).isEmpty();
            assertThat(replayed.texts())
                    .as("seed %d", seed)
                    .hasSize(3)
                    .allSatisfy((place, text) ->
                            assertThat(text).isEqualTo(document.text(new Place(place.tab(), place.segment()))));
            assertThat(edits).as("seed %d", seed).isNotEmpty().allSatisfy(edit -> {
                var done = document.edits().get(Integer.parseInt(String.valueOf(edit.revision())) - 2);
                assertThat(edit.author()).isEqualTo(done.by().changelogId());
                assertThat(edit.fromNanos() / 1_000_000).isEqualTo(done.at().toEpochMilli());
            });
            String older = google.changelog(document);
            document.by(ADA).append("t.0", "more");
            assertThat(replay(older, new ArrayList<>()).texts().values())
                    .as("control: an older changelog does not have it")
                    .doesNotContain(document.text("t.0"));
        }
    }

    @Test
    void stateOfTheDocument_readsToItsTextAndItsSuggestions() throws Exception {
        long seed = System.nanoTime();
        try (Emulator google = Emulator.start();
                HttpClient http = HttpClient.newHttpClient()) {
            Document document = written(google, seed);
            URI address = URI.create(google.root() + "v1/documents/" + document.id() + "?includeTabsContent=true");
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + google.accessToken(BEN, READ))
                    .build();
            DocumentState state = DocumentState.read(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
            assertThat(state.texts())
                    .as("seed %d", seed)
                    .hasSize(3)
                    .allSatisfy((place, text) ->
                            assertThat(text.text()).isEqualTo(document.text(new Place(place.tab(), place.segment()))));
            assertThat(state.texts().values().stream()
                            .flatMap(text -> text.suggested().stream().map(DocumentState.Suggested::id)))
                    .as("seed %d", seed)
                    .hasSameElementsAs(suggested(document));
        }
    }

    /// Two tabs, one in the other, and a footnote whose mark is taken away again: it is a star in a changelog.
    private static Document written(Emulator google, long seed) {
        Document document = google.document(ADA, "Notes on probes");
        document.by(ADA).share(BEN, Role.WRITER).share(CYD, Role.WRITER);
        String below = document.by(BEN).addTab("Below", "t.0", 0);
        Place footnote = document.by(CYD).footnote(below, 0);
        document.by(CYD).append(footnote, "One\nTwo").delete(below, 0, 1);
        for (String tab : List.of("t.0", below)) {
            Scribe scribe = new Scribe(document, tab, List.of(ADA, BEN, CYD), seed);
            for (int i = 0; i < 400; i++) {
                scribe.step();
            }
        }
        return document;
    }

    private static Replay.Replayed replay(String changelog, List<Edit> edits) {
        return Replay.of(List.of(Changelog.read(changelog.getBytes(StandardCharsets.UTF_8))), () -> edits::add);
    }

    /// Those that still stand somewhere.
    private static List<String> suggested(Document document) {
        return document.state().tabs().stream()
                .flatMap(tab -> tab.segments().values().stream())
                .flatMap(segment -> segment.runs().stream())
                .flatMap(run -> Stream.concat(run.insertions().stream(), run.deletions().stream()))
                .toList();
    }
}
