package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.util.List;

/// How a command must say that it cannot go on.
final class Told {
    private Told() {}

    /// On standard error stands one line, which ends as a sentence or with the command to type, and nothing of the
    /// program's insides; on standard output stands nothing.
    static void oneSentence(Program.Result result) {
        assertThat(result.out()).as("standard output").isEmpty();
        List<String> lines =
                result.err().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines).as(result.err()).hasSize(1);
        sentence(lines.getFirst());
    }

    /// It begins with a capital, or names a file first.
    static void sentence(String line) {
        assertThat(line)
                .matches("(?s)([A-Z]|[^ :]*[./]).*(\\.|: daybook [a-z -]+)")
                .doesNotContainPattern("[a-z]Exception|java\\.|\tat |Daybook has a fault");
    }
}
