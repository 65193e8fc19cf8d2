package daybook.exporter.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Office;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is derived of a file that the real bot looked at, against what truly became of it, and when.
class BotFileTest {
    private final Office office;
    private final Document document;

    BotFileTest() throws IOException {
        office = new Office();
        document = office.google.document(ADA, "Notes");
        document.by(ADA).insert("t.0", 0, "start\n").share(BOT, Role.WRITER);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    /// That it goes into a folder, and on into another that the bot does not see, nobody can tell it.
    @Test
    void whatBecomesOfTheFile_isToldSoon_andLiesBetweenTwoLooks() throws Exception {
        Map<FileChange.Kind, Instant> done = new EnumMap<>(FileChange.Kind.class);
        Document drafts = folder("Drafts", BOT);
        Document papers = folder("Papers", BOT);
        Document hidden = folder("Hidden", BEN);
        office.google.changes().comeLateBy(Duration.ofMinutes(2));
        plan(done, 20, FileChange.Kind.RENAMED, () -> document.by(ADA).rename("Plovers"));
        office.time.plan(Duration.ofMinutes(40), () -> document.by(ADA).move(drafts));
        office.time.plan(Duration.ofMinutes(50), () -> document.by(ADA).comment("t.0", 0, 3, "Why?"));
        plan(done, 60, FileChange.Kind.MOVED, () -> document.by(ADA).move(papers));
        office.time.plan(Duration.ofMinutes(70), () -> document.by(ADA).move(hidden));
        plan(done, 80, FileChange.Kind.NEW_OWNER, () -> document.by(ADA).handOver(BEN));
        plan(done, 100, FileChange.Kind.TRASHED, () -> document.by(BEN).trash());
        plan(done, 120, FileChange.Kind.RESTORED, () -> document.by(BEN).restore());
        office.runFor(Duration.ofHours(3));

        List<Archived> archived = office.keeper.all().stream()
                .map(kept -> new Archived(kept.answer(), kept.body()))
                .toList();
        List<FileChange> told = History.of(archived, Set.of(BOT.email())).fileChanges();
        assertThat(told).extracting(FileChange::kind).containsExactlyElementsOf(done.keySet());
        assertThat(told)
                .extracting(FileChange::before)
                .containsExactly("Notes", drafts.id(), ADA.permissionId(), null, null);
        assertThat(told)
                .extracting(FileChange::after)
                .containsExactly("Plovers", papers.id(), BEN.permissionId(), null, null);
        for (FileChange change : told) {
            long at = Nanos.of(Objects.requireNonNull(done.get(change.kind())));
            assertThat(at).as(change.toString()).isBetween(change.fromNanos(), change.toNanos());
            assertThat(Duration.ofNanos(change.toNanos() - at)).isLessThan(Duration.ofMinutes(4));
            assertThat(Duration.ofNanos(at - change.fromNanos()))
                    .as("since the last look, whether or not that was kept")
                    .isLessThan(Duration.ofMinutes(change.kind() == FileChange.Kind.MOVED ? 10 : 21));
        }
    }

    private Document folder(String name, Person seen) {
        Document folder = office.google.file(FileKind.FOLDER, ADA, name);
        folder.by(ADA).share(seen, Role.READER);
        return folder;
    }

    private void plan(Map<FileChange.Kind, Instant> done, int minute, FileChange.Kind kind, Runnable act) {
        office.time.plan(Duration.ofMinutes(minute), () -> {
            done.put(kind, office.time.instant());
            act.run();
        });
    }
}
