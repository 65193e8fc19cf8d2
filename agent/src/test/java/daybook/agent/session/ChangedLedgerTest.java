package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody changes the ledger while it is recorded by what it says.
@Tag("two-at-once")
class ChangedLedgerTest {
    /// Each leaves a file of lines that hold by themselves, or nearly.
    enum Hand {
        EDITS {
            @Override
            void change(List<String> lines) {
                String line = lines.getFirst();
                int digit = line.length() / 2;
                char other = line.charAt(digit) == 'A' ? 'B' : 'A';
                lines.set(0, line.substring(0, digit) + other + line.substring(digit + 1));
            }
        },
        SWAPS {
            @Override
            void change(List<String> lines) {
                Collections.swap(lines, 0, 1);
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

    @ParameterizedTest
    @EnumSource
    void recording_endsWithFive(Hand hand) throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            Path ledger = scene.home().resolve("consent/ledger.jsonl");
            List<String> lines = new ArrayList<>(Files.readAllLines(ledger));
            write(ledger, lines);
            Thread.sleep(1_000);
            assertThat(recorder.isAlive()).as("control: touched, not changed").isTrue();
            hand.change(lines);
            write(ledger, lines);
            Program.Result ended = Program.finish(recorder);
            assertThat(ended.exit()).as(ended.err()).isEqualTo(5);
            assertThat(ended.err()).contains("ledger");
        }
    }

    /// Where it lies, and at once: a file that is emptied first may be read so.
    private static void write(Path ledger, List<String> lines) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
        int length = bytes.remaining();
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.write(bytes, 0);
            file.truncate(length);
        }
    }
}
