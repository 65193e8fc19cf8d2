package daybook.agent.docs;

import daybook.agent.bot.BotMain;
import daybook.agent.bot.Frame;
import daybook.agent.bot.Order;
import daybook.agent.bot.Wire;
import daybook.collectors.docs.Scope;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The bot's process, as whoever started it holds it. It ends when it is closed, or with this process.
///
/// To be started before this process gives up the network: what a process has given up, its children never had.
public final class BotProcess implements AutoCloseable {
    /// Where the heap is full, one thread would end and the others wait for it.
    private static final List<String> HEAP = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Runnable ending;
    private final Wire wire;
    private final ScopeTelling telling;

    /// @param ending asks it to end, and leaves its pipe open: what it still has to tell is read
    BotProcess(Process process, Runnable ending) {
        this.process = process;
        this.ending = ending;
        this.wire = new Wire(process.getInputStream(), process.getOutputStream());
        this.telling =
                new ScopeTelling(scope -> wire.send(new Frame.Scoped(scope)), PATIENCE, process::destroyForcibly);
    }

    public static BotProcess start(Order order) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The launcher's switches, whatever they are.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(HEAP);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BotMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        // What it must not know.
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        Process process = builder.start();
        BotProcess bot = new BotProcess(process, process.toHandle()::destroy);
        bot.wire.send(new Frame.Start(order.bytes()));
        return bot;
    }

    /// What it says next; empty where it has ended.
    Optional<Frame> next() throws IOException {
        return wire.receive();
    }

    void receipt(long number, boolean stored) throws IOException {
        wire.send(new Frame.Receipt(number, stored));
    }

    /// In a moment it asks of these documents, and of no others: see [ScopeTelling]. Returns at once.
    public void limit(Scope scope) {
        telling.tell(scope);
    }

    @Override
    public void close() {
        telling.close();
        ending.run();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
