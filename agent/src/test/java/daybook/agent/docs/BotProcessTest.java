package daybook.agent.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.bot.BotMain;
import daybook.agent.bot.Frame;
import daybook.agent.bot.Order;
import daybook.agent.bot.Wire;
import daybook.agent.hardening.ForeignCode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A bot that cannot go on ends, so that whoever started it knows.
class BotProcessTest {
    private static final int SCOPED = 11;
    /// Waits ten minutes for a person.
    private static final Order SIGN_IN = new Order.SignIn(
            URI.create("http://127.0.0.1:9/"),
            false,
            "{\"installed\":{\"client_id\":\"some\",\"client_secret\":\"thing\"}}".getBytes(UTF_8));

    private static Process started() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BotMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        ForeignCode.removeFrom(builder.environment());
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void whereNobodyTakesReceiptsAnyMore_itEnds() throws Exception {
        Process bot = started();
        try (DataOutputStream said = new DataOutputStream(bot.getOutputStream())) {
            Wire wire = new Wire(bot.getInputStream(), said);
            wire.send(new Frame.Start(SIGN_IN.bytes()));
            assertThat(wire.receive().orElseThrow()).as("control: it waits").isInstanceOf(Frame.Told.class);
            byte[] none = "[".getBytes(UTF_8);
            said.writeByte(SCOPED);
            said.writeInt(none.length);
            said.write(none);
            said.flush();
            assertThat(bot.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            bot.destroyForcibly();
        }
    }

    @Test
    void whereMemoryIsOut_itEnds() throws Exception {
        try (BotProcess _ = BotProcess.start(SIGN_IN)) {
            List<List<String>> commands = new ArrayList<>();
            for (ProcessHandle child : ProcessHandle.current().children().toList()) {
                // The handle leaves out the arguments where they are long.
                String command = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"));
                commands.add(List.of(command.split("\0", -1)));
            }
            assertThat(commands)
                    .anySatisfy(command ->
                            assertThat(command).contains("-XX:+ExitOnOutOfMemoryError", BotMain.class.getName()));
        }
    }
}
