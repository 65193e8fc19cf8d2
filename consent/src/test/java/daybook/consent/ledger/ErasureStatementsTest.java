package daybook.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.consent.Epochs;
import daybook.consent.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErasureStatementsTest {
    private static final Statement ERASED = new Statement.Erased(
            "0123456789abcdef0123456789abcdef", Set.of(Source.SCREEN, Source.KEYSTROKES), Epochs.parse("0-3 7"));

    private static Map<String, String> written(Statement statement) {
        Map<String, String> members = new LinkedHashMap<>();
        StatementForm.write(statement, members);
        return members;
    }

    @Test
    void erasureAndRetention_comeBackEqual() {
        assertThat(written(ERASED).toString())
                .isEqualTo("{statement=erase, session=0123456789abcdef0123456789abcdef, "
                        + "sources=keystrokes screen, epochs=0-3 7}");
        assertThat(StatementForm.read(written(ERASED))).isEqualTo(ERASED);
        for (OptionalInt days : new OptionalInt[] {OptionalInt.of(90), OptionalInt.empty()}) {
            Statement retained = new Statement.Retained(Source.SCREEN, days);
            assertThat(StatementForm.read(written(retained))).isEqualTo(retained);
        }
    }

    @Test
    void runs_comeBackEqual_andStandInOneMemberOnly() {
        Statement.Erased plain = (Statement.Erased) ERASED;
        for (int runs : new int[] {0, 1, 12}) {
            Statement.Erased whole =
                    new Statement.Erased(plain.session(), plain.sources(), plain.epochs(), runs, false);
            assertThat(StatementForm.read(written(whole))).isEqualTo(whole);
            assertThat(StatementForm.read(written(whole.remaining()))).isEqualTo(whole.remaining());
        }
        assertThat(written(plain.remaining())).containsEntry("remains", "0").doesNotContainKey("runs");
        Map<String, String> signed = written(plain.remaining());
        signed.put("remains", "-1");
        assertThatIllegalArgumentException().isThrownBy(() -> StatementForm.read(signed));
    }

    @ParameterizedTest
    @CsvSource({
        "session, 0123",
        "sources, screen keystrokes",
        "sources, keystrokes keystrokes",
        "sources, telepathy",
        "epochs, 7 0-3",
        "epochs, ''"
    })
    void anErasureSpeltOtherwise_isRefused(String member, String value) {
        Map<String, String> members = written(ERASED);
        members.put(member, value);
        assertThatIllegalArgumentException().isThrownBy(() -> StatementForm.read(members));
    }

    @Test
    void onlyTheOwner_setsHowLongSomethingIsKept() {
        assertThat(ERASED.isWithinRecorderPowers()).isTrue();
        assertThat(new Statement.Retained(Source.SCREEN, OptionalInt.of(1)).isWithinRecorderPowers())
                .isFalse();
    }
}
