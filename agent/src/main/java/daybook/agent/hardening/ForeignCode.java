package daybook.agent.hardening;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Variables of the environment that put code of others into a Java process, or switches that open it.
///
/// Java and the loader have read them before anything of Daybook runs. So the launcher looks first, and this is for
/// whoever starts Java without it. It tells of what was set by mistake or long ago; who can change Daybook's own files
/// needs none of them.
public final class ForeignCode {
    private static final List<String> VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH");

    private ForeignCode() {}

    /// Why Daybook does not start in that environment, and how it would; empty where it does.
    public static Optional<String> refusal(Map<String, String> environment) {
        return VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> "Daybook does not start while " + name
                        + " is set, which can put other programs' code into it. Start it with: env -u " + name
                        + " ./daybook");
    }

    /// Takes them out of the environment of a Daybook that is to be started.
    public static void removeFrom(Map<String, String> environment) {
        environment.keySet().removeAll(VARIABLES);
    }
}
