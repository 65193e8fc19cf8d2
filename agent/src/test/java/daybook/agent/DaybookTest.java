package daybook.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What holds for every command there is.
class DaybookTest {
    private static final int FEWEST = 25;

    @Test
    void everyCommand_takesHelp() {
        assertThat(all(Daybook.commandLine())).hasSizeGreaterThan(FEWEST).allSatisfy(command -> {
            String name = command.getCommandSpec().qualifiedName();
            StringWriter out = new StringWriter();
            int exit = Daybook.commandLine().setOut(new PrintWriter(out)).execute(words(name, "--help"));
            assertThat(exit).as(name).isZero();
            assertThat(out.toString()).startsWith("Usage: " + name);
        });
    }

    @Test
    void everyCommandThatDoesSomething_takesJsonAndAHome() {
        List<CommandLine> doing = all(Daybook.commandLine())
                .filter(command -> command.getSubcommands().isEmpty())
                .toList();
        assertThat(doing)
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().optionsMap().keySet())
                        .as(command.getCommandSpec().qualifiedName())
                        .contains("--json", "--home", "--help"));
    }

    @Test
    void control_commandThatIsNone_isRefused() {
        StringWriter err = new StringWriter();
        int exit = Daybook.commandLine().setErr(new PrintWriter(err)).execute("recrod");
        assertThat(exit).isEqualTo(2);
    }

    /// Without the first word, which names the program.
    private static String[] words(String name, String last) {
        return Stream.concat(Stream.of(name.split(" ", -1)).skip(1), Stream.of(last))
                .toArray(String[]::new);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(DaybookTest::all));
    }
}
