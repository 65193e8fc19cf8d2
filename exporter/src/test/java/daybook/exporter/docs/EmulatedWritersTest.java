package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is derived, against what was truly done in an emulator that others wrote.
class EmulatedWritersTest {
    private static final int POLLS = 80;

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void theText_afterEveryPoll_andOfTheChangelog_isWhatIsTrulyThere(long seed) throws Exception {
        try (EmulatedDocument notes = new EmulatedDocument(seed, EmulatedDocument.ADA, EmulatedDocument.BEN)) {
            SortedMap<Long, SortedMap<Place, String>> truths = new TreeMap<>();
            for (int i = 0; i < POLLS; i++) {
                notes.write();
                notes.write();
                notes.poll();
                truths.put(Nanos.of(notes.now()), notes.truth());
                notes.pass(1_000);
            }
            Chain.Cursor cursor = notes.history().chain(Grain.POLL).cursor();
            truths.forEach((nanos, truth) -> {
                cursor.to(nanos);
                assertThat(cursor.texts()).as("seed " + seed).isEqualTo(truth);
            });
            Replay.Replayed replayed = Replay.of(List.of(notes.changelog()), () -> _ -> {});
            assertThat(replayed.faults()).isEmpty();
            assertThat(replayed.texts()).as("seed " + seed).isEqualTo(notes.truth());
        }
    }

    @Test
    void whereOneAloneMayWrite_everyEditIsTheirs() throws Exception {
        try (EmulatedDocument notes = new EmulatedDocument(43, EmulatedDocument.ADA)) {
            assertThat(authors(notes)).containsExactly(EmulatedDocument.ADA.permissionId());
        }
    }

    /// Activity tells a stretch of edits once: what it does not tell of a moment may have been done then all the same.
    @ParameterizedTest
    @ValueSource(longs = {44, 45})
    void whereSeveralWrite_noEditIsGivenToAnother(long seed) throws Exception {
        try (EmulatedDocument notes = new EmulatedDocument(seed, EmulatedDocument.ADA, EmulatedDocument.BEN)) {
            authors(notes);
            notes.pass(3 * 60 * 60 * 1_000);
            notes.askForActivity();
            for (Edit edit : notes.history().chain(Grain.POLL).edits()) {
                Set<String> may = notes.document.edits().stream()
                        .filter(done ->
                                Nanos.of(done.at()) >= edit.fromNanos() && Nanos.of(done.at()) <= edit.toNanos())
                        .map(done -> done.by().activityName())
                        .collect(Collectors.toSet());
                if (edit.author() != null) {
                    assertThat(may).as("seed " + seed).containsExactly(edit.author());
                }
            }
        }
    }

    private static Set<String> authors(EmulatedDocument notes) throws Exception {
        notes.poll();
        notes.poll();
        for (int i = 0; i < POLLS; i++) {
            notes.pass(1_000);
            notes.write();
            notes.poll();
        }
        notes.pass(10_000);
        notes.poll();
        return notes.history().chain(Grain.POLL).edits().stream()
                .map(edit -> String.valueOf(edit.author()))
                .collect(Collectors.toSet());
    }
}
