package daybook.agent.bench;

import daybook.agent.home.Failure;
import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.docs.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What `bench docs` measures, and what it is measured against.
enum DocsWork {
    /// A changelog file: from its bytes on the disk to its text, every edit told.
    REPLAY {
        @Override
        Task of(List<Path> files) {
            return new Task(
                    () -> {
                        Changelog file = Changelog.read(Files.readAllBytes(files.getFirst()));
                        AtomicLong edits = new AtomicLong();
                        Replay.Replayed replayed = Replay.of(List.of(file), () -> _ -> edits.incrementAndGet());
                        require(replayed.faults().isEmpty() && edits.get() == file.entries());
                    },
                    () -> {});
        }
    },
    /// A state that was just fetched while the one before it is at hand: from its bytes to the edits between the two.
    /// There and back again, time after time.
    POLL {
        @Override
        Task of(List<Path> files) throws IOException, InterruptedException, Failure {
            HistoryBuilder history = new HistoryBuilder(Set.of());
            AtomicLong states = new AtomicLong();
            Spent.Act next = () -> {
                long number = states.getAndIncrement();
                byte[] body = Files.readAllBytes(files.get((int) (number % files.size())));
                Instant at = Instant.EPOCH.plusSeconds(number);
                history.see(new Archived(new Answer("d", Answer.Kind.STATE, "", at, at, null), body));
            };
            next.run();
            return new Task(next, () -> require(edits(history) >= states.get() - 1));
        }
    },
    /// The peer: Jackson reads the whole file, and makes nothing of it.
    PARSE {
        @Override
        Task of(List<Path> files) {
            return new Task(() -> require(tokens(Files.readAllBytes(files.getFirst())) > 0), () -> {});
        }
    };

    /// @param once what is measured, again and again
    /// @param check throws where that did not do what it measures
    record Task(Spent.Act once, Spent.Act check) {}

    abstract Task of(List<Path> files) throws IOException, InterruptedException, Failure;

    private static long edits(HistoryBuilder history) {
        return history.build().chains().stream()
                .map(Chain::edits)
                .mapToLong(List::size)
                .sum();
    }

    /// What a browser puts before a file is no JSON.
    private static long tokens(byte[] bytes) {
        int from = bytes[0] == ')' ? BenchChangelog.GUARD.length() : 0;
        long tokens = 0;
        try (JsonParser parser =
                new JsonFactory().createParser(ObjectReadContext.empty(), bytes, from, bytes.length - from)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("the bench did not do what it measures");
        }
    }
}
