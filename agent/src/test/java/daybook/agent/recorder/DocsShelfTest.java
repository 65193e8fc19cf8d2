package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.control.Request;
import daybook.agent.docs.Shelf;
import daybook.agent.home.Home;
import daybook.consent.Admitted;
import daybook.consent.Answer;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsShelfTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// The person said to forget while it was on its way.
    @Test
    void answerThatIsComingInAsItIsForgotten_isNotStored_howeverLateItComes() throws Exception {
        Home home = new Home(folder.resolve("home"));
        CheapVault.create(home.disk(), home.files());
        SessionStart start = new SessionStart(Id.random(), Instant.now(), () -> 0, () -> LedgerHead.EMPTY);
        try (VaultWriter vault = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            DocsShelf shelf = new DocsShelf(vault, new Tallies(EnumSet.of(Source.DOCS)), Policy.NOTHING);
            shelf.begin(System.nanoTime());
            shelf.forget();
            assertThat(shelf.take(piece())).isEqualTo(Shelf.Taken.FORGOTTEN);
            shelf.settle();
            assertThat(vault.stored(Source.DOCS)).isZero();
            shelf.end();
            long waiting = System.nanoTime();
            shelf.forget();
            shelf.goOn();
            shelf.begin(waiting);
            assertThat(shelf.take(piece())).as("one that had come by then").isEqualTo(Shelf.Taken.FORGOTTEN);
            shelf.end();
            shelf.begin(System.nanoTime());
            assertThat(shelf.take(piece())).isEqualTo(Shelf.Taken.YES);
            shelf.settle();
            assertThat(vault.stored(Source.DOCS)).as("control").isEqualTo(1);
        }
    }

    /// Which document is erased decides whether the bot is to offer again what it did not get rid of.
    @Test
    void answerThatIsCut_comesAgain_unlessItsDocumentIsErased() throws Exception {
        Home home = new Home(folder.resolve("home"));
        CheapVault.create(home.disk(), home.files());
        SessionStart start = new SessionStart(Id.random(), Instant.now(), () -> 0, () -> LedgerHead.EMPTY);
        try (VaultWriter vault = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            DocsShelf shelf = new DocsShelf(vault, new Tallies(EnumSet.of(Source.DOCS)), Policy.NOTHING);
            shelf.begin(System.nanoTime());
            shelf.cut(new Request.Cut(true, "d")::isOf);
            assertThat(shelf.comesAgain("d")).isFalse();
            assertThat(shelf.comesAgain("other")).isTrue();
            shelf.cut(new Request.Cut(false, "")::isOf);
            assertThat(shelf.comesAgain("d")).as("somebody else erases").isFalse();
            shelf.cut(new Request.Cut(true, "")::isOf);
            assertThat(shelf.comesAgain("other")).isFalse();
            shelf.end();
            shelf.goOn();
            shelf.begin(System.nanoTime());
            shelf.cut(new Request.Cut(false, "")::isOf);
            assertThat(shelf.comesAgain("d")).isTrue();
            shelf.forget();
            assertThat(shelf.comesAgain("d")).isFalse();
        }
    }

    private static Admitted piece() {
        Answer answer = new Answer("d", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);
        return Samples.admit(
                new Observation.Piece(new Moment(10, 0), answer, "hash", 4, 0, 1, ByteBuffer.wrap(new byte[4])));
    }
}
