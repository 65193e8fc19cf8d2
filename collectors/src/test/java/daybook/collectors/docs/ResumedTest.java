package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A bot that was killed after it had handed something over, and before it had saved that.
class ResumedTest extends InOffice {
    ResumedTest() throws IOException {}

    @Test
    void whatWasUndoneWhileItWasDead_isUndoneInTheArchiveToo() throws Exception {
        Document document = office.document("start\n");
        office.runFor(Duration.ofMinutes(5));
        office.time.plan(Duration.ofSeconds(130), () -> {
            document.by(ADA).append("t.0", "SECRET");
            keeper.dieAfter(answer -> answer.kind() == Kind.STATE);
        });
        assertThatThrownBy(() -> office.runFor(Duration.ofHours(1))).isInstanceOf(IOException.class);
        assertThat(text(document)).as("control: it was handed over").contains("SECRET");
        keeper.dieAfter(Integer.MAX_VALUE);
        int at = document.text("t.0").indexOf("SECRET");
        document.by(ADA).delete("t.0", at, "SECRET".length());
        office.runFor(Duration.ofHours(1));
        assertThat(text(document)).isEqualTo(document.text("t.0") + "\n");
    }

    /// Where nothing was handed over meanwhile, nothing is stored anew: what was erased stays so.
    @Test
    void killedWhileADocumentRests_itStoresNothingOfItAgain() throws Exception {
        Document document = office.document("start\n");
        office.runFor(Duration.ofMinutes(5));
        document.by(ADA).append("t.0", "more");
        office.runFor(Duration.ofMinutes(5));
        Document other = office.document("other\n");
        office.time.plan(Duration.ofMinutes(2), () -> {
            other.by(ADA).append("t.0", "more");
            keeper.dieAfter(0);
        });
        assertThatThrownBy(() -> office.runFor(Duration.ofHours(1))).isInstanceOf(IOException.class);
        keeper.dieAfter(Integer.MAX_VALUE);
        keeper.forgetAll();
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.all(document.id(), Kind.STATE)).isEmpty();
        assertThat(keeper.all(other.id(), Kind.STATE)).as("control").hasSize(1);
    }

    private String text(Document document) {
        return String.valueOf(
                TextOfState.of(keeper.last(document.id(), Kind.STATE).body()).get("t.0"));
    }
}
