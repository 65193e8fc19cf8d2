package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a program and all that it starts connect to by the network, as the kernel is asked for it.
record Connections(Path log) {
    private static final Pattern CONNECTED =
            Pattern.compile("connect\\(.*AF_INET6?.*port=htons\\((\\d+)\\).*\"([^\"]+)\"");

    /// That command, watched.
    ProcessBuilder watching(ProcessBuilder command) {
        List<String> watched =
                new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "trace=connect", "-o", log.toString()));
        watched.addAll(command.command());
        return command.command(watched);
    }

    /// It connected to that address of this machine, and nowhere else.
    void assertOnlyTo(String root) throws IOException {
        String port = Integer.toString(URI.create(root).getPort());
        List<String> elsewhere = new ArrayList<>();
        int there = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher connected = CONNECTED.matcher(line);
            if (connected.find()) {
                boolean right =
                        connected.group(1).equals(port) && connected.group(2).endsWith("127.0.0.1");
                there += right ? 1 : 0;
                if (!right) {
                    elsewhere.add(line);
                }
            }
        }
        assertThat(elsewhere).isEmpty();
        assertThat(there).as("control: connections are seen").isPositive();
    }
}
