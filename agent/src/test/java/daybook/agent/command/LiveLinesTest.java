package daybook.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    /// A server may call a document what it likes.
    @Test
    void note_doesNotSteerTheTerminal() {
        StringWriter shown = new StringWriter();
        new LiveLines(new PrintWriter(shown)).note("The bot can open this again. (\u001b[2Jid\u202e\u0007\n)");
        assertThat(shown.toString())
                .contains("The bot can open this again. (", "[2Jid")
                .doesNotContain("\u001b", "\u202e", "\u0007")
                .hasLineCount(1);
    }
}
