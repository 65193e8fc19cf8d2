package daybook.consent.ledger;

import static daybook.consent.ledger.Entry.Hand.RECORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Exclusion;
import daybook.consent.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A ledger whose file somebody has changed, or of which a crash left a part.
class ChangedFileTest extends LedgerFixture {
    @Test
    void everyFlippedBit_isFound() throws Exception {
        grant(Source.KEYSTROKES);
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        byte[] bytes = Files.readAllBytes(file());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file(), flipped);
            boolean lastNewlineGone = bit / 8 == bytes.length - 1;
            if (lastNewlineGone) {
                assertThat(ledger().count()).isEqualTo(1);
            } else {
                assertThatThrownBy(this::ledger).as("bit " + bit).isInstanceOf(DamagedLedgerException.class);
            }
        }
        Files.write(file(), bytes);
        assertThat(ledger().count()).as("control: untouched").isEqualTo(2);
    }

    @Test
    void memberThatNoSignatureCovers_isFound() throws Exception {
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        String line = Files.readString(file()).stripTrailing();
        String added = ",\"until\":\"2000-01-01T00:00:00.000Z\"}\n";
        Files.writeString(file(), line.substring(0, line.length() - 1) + added);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void memberThatThisVersionDoesNotKnow_isRefused_thoughItIsSigned() throws Exception {
        grant(Source.KEYSTROKES);
        Map<String, String> members =
                new LinkedHashMap<>(FlatJson.read(Files.readString(file()).stripTrailing()));
        members.remove("sig");
        members.put("mode", "shape");
        String unsigned = FlatJson.write(members);
        byte[] message = ("daybook ledger entry 1\n" + unsigned.substring(0, unsigned.length() - 1))
                .getBytes(StandardCharsets.UTF_8);
        members.put("sig", HexFormat.of().formatHex(owner.sign(message)));
        Files.writeString(file(), FlatJson.write(members) + "\n");
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void exclusionWithTheIdOfAnother_isRefused_sinceItWouldWiden() throws Exception {
        Statement.Excluded harmless = book().add(new Exclusion.App("harmless"), new SecureRandom());
        ledger().append(new Statement.Excluded("password-managers-keepass", harmless.commitment()), RECORDER, recorder);
        assertThatThrownBy(() -> policyAt(NOW)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void wordingAfterATornLine_isFound() throws Exception {
        Files.writeString(folder.resolve("exclusions.jsonl"), "{\"id\":\"00");
        Statement.Excluded excluded = book().add(new Exclusion.App("diary"), new SecureRandom());
        assertThat(book().find(excluded)).isEqualTo(new Exclusion.App("diary"));
    }

    @Test
    void reorderedOrDroppedLines_areFound() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.POINTER);
        grant(Source.WINDOWS);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        Collections.swap(lines, 1, 2);
        Files.write(file(), lines);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
        lines.remove(0);
        Files.write(file(), lines);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void ledgerOfAnotherVault_isRefused() throws Exception {
        grant(Source.KEYSTROKES);
        LedgerKeys other = new LedgerKeys("another", List.of(owner.publicKey()), recorder.publicKey());
        assertThatThrownBy(() -> Ledger.open(file(), other, CLOCK)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void tornLastLine_isIgnored_andTheNextAppendGoesOn() throws Exception {
        grant(Source.KEYSTROKES);
        Files.writeString(file(), "{\"n\":\"2\",\"ti", StandardOpenOption.APPEND);
        assertThat(ledger().count()).isEqualTo(1);
        grant(Source.POINTER);
        assertThat(ledger().count()).isEqualTo(2);
    }

    @Test
    void lastLineOfWhichASectorIsMissing_isIgnored_andTheNextAppendGoesOn() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.SCREEN);
        byte[] lines = Files.readAllBytes(file());
        int second = Files.readString(file()).indexOf('\n') + 1;
        Files.write(file(), zeroed(lines, second));
        assertThat(ledger().count()).isEqualTo(1);
        grant(Source.POINTER);
        assertThat(ledger().count()).isEqualTo(2);
    }

    @Test
    void earlierLineOfWhichASectorIsMissing_isRefused() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.SCREEN);
        Files.write(file(), zeroed(Files.readAllBytes(file()), 0));
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    private static byte[] zeroed(byte[] bytes, int from) {
        byte[] zeroed = bytes.clone();
        Arrays.fill(zeroed, from, from + 64, (byte) 0);
        return zeroed;
    }

    @Test
    void refresh_seesWhatAnotherAppended_andARewrittenFileIsRefused() throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.refresh()).isFalse();
        assertThat(mine.count()).isEqualTo(1);
        Files.delete(file());
        assertThatThrownBy(mine::refresh).isInstanceOf(DamagedLedgerException.class);
    }

    /// While it is open: at the next start all of it is verified anyway.
    @ParameterizedTest
    @EnumSource
    void refresh_ofALedgerThatWasChanged_isRefused_thoughItIsAsLong(Hand hand) throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        grant(Source.POINTER);
        grant(Source.SCREEN);
        assertThat(mine.refresh()).isTrue();
        // Longer than a tick of the file's time.
        Thread.sleep(200);
        assertThat(mine.refresh()).isFalse();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        hand.change(lines);
        Files.writeString(file(), String.join("\n", lines) + "\n");
        assertThatThrownBy(mine::refresh).isInstanceOf(DamagedLedgerException.class);
    }

    /// What somebody may do to it.
    enum Hand {
        EDITS {
            @Override
            void change(List<String> lines) {
                lines.set(1, lines.get(1).replace("pointer", "windows"));
            }
        },
        SWAPS {
            @Override
            void change(List<String> lines) {
                Collections.swap(lines, 1, 2);
            }
        },
        CUTS {
            @Override
            void change(List<String> lines) {
                lines.removeLast();
            }
        };

        abstract void change(List<String> lines);
    }

    @Test
    void control_aLedgerThatIsOnlyTouched_holds() throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        assertThat(mine.refresh()).isTrue();
        Files.writeString(file(), Files.readString(file()));
        assertThat(mine.refresh()).isFalse();
        grant(Source.POINTER);
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.count()).isEqualTo(2);
    }
}
