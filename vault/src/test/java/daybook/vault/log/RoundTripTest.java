package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
    @TempDir
    Path root;

    @Test
    void everyKindOfObservation_comesBackEqual() throws Exception {
        Bench bench = new Bench(root);
        List<Observation> given = Samples.observations();

        Id session = bench.record(given.stream().map(Samples::admit).toArray(daybook.consent.Sealable[]::new));

        Set<Observation> read = bench.read(session).stream()
                .map(item -> ((Stored.Seen) item).observation())
                .collect(Collectors.toSet());
        assertThat(read).isEqualTo(new HashSet<>(given));
    }

    @Test
    void samples_coverEveryKindThereIs() {
        assertThat(Samples.observations().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(new HashSet<>(Arrays.asList(Observation.class.getPermittedSubclasses())));
    }

    @Test
    void whatHasNoContent_comesBackEqual() throws Exception {
        Bench bench = new Bench(root);

        Id session = bench.record(Samples.machine(), Samples.gap(10), Samples.clock(20));

        assertThat(bench.read(session))
                .containsExactly(
                        new Stored.On(0, Samples.machine()),
                        new Stored.Missing(0, Samples.gap(10)),
                        new Stored.Clock(0, Samples.clock(20)));
    }

    @Test
    @Tag("slow")
    void itemsOfASource_keepTheirOrderAcrossBlocksAndEpochs() throws Exception {
        Bench bench = new Bench(root);
        Id session = Id.random();
        List<String> texts =
                IntStream.range(0, 50_000).mapToObj(String::valueOf).toList();
        try (VaultWriter writer = bench.writer(session)) {
            for (String text : texts) {
                bench.nanos.addAndGet(Bench.SECOND / 100);
                assertThat(writer.append(Samples.admit(Samples.key(bench.nanos.get(), text))))
                        .isTrue();
            }
        }

        assertThat(bench.texts(session)).isEqualTo(texts);
        assertThat(bench.read(session).stream().map(Stored::epoch).distinct().count())
                .isEqualTo(51);
        assertThat(bench.checkWithKey().ok()).isTrue();
    }

    @Test
    void cutEpoch_partsWhatCameBeforeFromWhatComesAfter() throws Exception {
        Bench bench = new Bench(root);
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            writer.append(Samples.admit(Samples.key(1, "before")));
            writer.cutEpoch();
            writer.append(Samples.admit(Samples.key(2, "after")));
        }

        assertThat(bench.read(session)).extracting(Stored::epoch).containsExactly(0, 1);
    }

    @Test
    void flush_acknowledgesWhatWasAppended() throws Exception {
        Bench bench = new Bench(root);
        try (VaultWriter writer = bench.writer(Id.random())) {
            writer.append(Samples.admit(Samples.key(41, "a")));
            writer.append(Samples.admit(Samples.key(42, "b")));
            writer.flush();

            assertThat(writer.stored(Source.KEYSTROKES)).isEqualTo(2);
            assertThat(writer.durableNanos(Source.KEYSTROKES)).hasValue(42);
            assertThat(writer.durableNanos(Source.POINTER)).isEmpty();
        }
    }

    @Test
    void anHourOver_theSessionGoesOnInAnotherSegment() throws Exception {
        Bench bench = new Bench(root);
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            writer.append(Samples.admit(Samples.key(1, "one")));
            writer.flush();
            bench.nanos.set(3601 * Bench.SECOND);
            writer.append(Samples.admit(Samples.key(2, "two")));
            writer.flush();
            writer.append(Samples.admit(Samples.key(3, "three")));
        }

        assertThat(bench.texts(session)).containsExactly("one", "two", "three");
        assertThat(bench.segment(session, 1)).exists();
        assertThat(bench.segment(session, 2)).doesNotExist();
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    @Test
    void sessions_areListedWithoutDecrypting() throws Exception {
        Bench bench = new Bench(root);
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            writer.append(Samples.admit(Samples.key(1, "one")));
            writer.append(Samples.gap(5));
            bench.nanos.set(30 * Bench.SECOND);
        }

        wipeRings(bench);
        assertThat(bench.read(session))
                .as("control: nothing can be decrypted now")
                .isNotEmpty()
                .allMatch(item -> item instanceof Stored.Erased || item instanceof Stored.ErasedJournal);

        List<SessionSummary> sessions = new VaultReader(bench.disk, bench.home, bench.identity).sessions();

        assertThat(sessions).singleElement().satisfies(summary -> {
            assertThat(summary.session()).isEqualTo(session);
            assertThat(summary.started()).isEqualTo(bench.start(session).started());
            assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(30));
            assertThat(summary.sources()).containsExactly(Source.KEYSTROKES);
            assertThat(summary.ending()).isEqualTo(Ending.STOPPED);
            assertThat(summary.sizeBytes())
                    .isEqualTo(bench.segment(session, 0).toFile().length());
        });
    }

    private static void wipeRings(Bench bench) throws IOException {
        try (Stream<Path> rings = Files.list(bench.home.rings())) {
            for (Path ring : rings.toList()) {
                Files.write(ring, new byte[(int) Files.size(ring)]);
            }
        }
    }

    @Test
    void aTextWithHalfACharacter_isStoredWithThatHalfReplaced() throws Exception {
        Bench bench = new Bench(root);

        Id session = bench.record(Samples.admit(Samples.key(1, "a\uD83D")));

        assertThat(bench.texts(session)).containsExactly("a\uFFFD");
    }

    @Test
    void anItemLongerThanABlock_isRefusedAtTheDoor() throws Exception {
        Bench bench = new Bench(root);
        try (VaultWriter writer = bench.writer(Id.random())) {
            Observation mark = new Observation.Mark(new Moment(1, 0), "x".repeat(1 << 20));
            assertThatThrownBy(() -> writer.append(Samples.admit(mark))).isInstanceOf(IllegalArgumentException.class);
            Observation fits = new Observation.Mark(new Moment(1, 0), "x".repeat((1 << 20) - 2000));
            assertThat(writer.append(Samples.admit(fits))).isTrue();
            writer.flush();
        }
    }

    @Test
    void aCleanVault_hasNoFindings() throws Exception {
        Bench bench = new Bench(root);
        bench.record(Samples.admit(Samples.key(1, "one")));
        bench.record(Samples.gap(10));

        assertThat(bench.check().findings()).isEmpty();
        assertThat(bench.checkWithKey().findings()).isEmpty();
        assertThat(bench.check().sessions()).isEqualTo(2);
        assertThat(bench.check().epochs()).isEqualTo(2);
    }

    @Test
    void files_areReadableByTheirOwnerOnly() throws Exception {
        Bench bench = new Bench(root);
        bench.record(Samples.gap(10));

        try (var all = Files.walk(bench.home.root())) {
            for (Path path : all.toList()) {
                String mode =
                        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertThat(mode).endsWith("------");
            }
        }
    }
}
