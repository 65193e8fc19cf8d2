package daybook.agent.recorder;

import daybook.agent.docs.Archiving;
import daybook.agent.docs.BotProcess;
import daybook.collectors.SessionClock;
import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The archive of documents within a recording, on a thread of its own.
final class DocsRecording implements AutoCloseable {
    private final BotProcess bot;
    private final DocsLimit limit;
    private final Thread thread;
    private volatile boolean ending;
    private volatile boolean over;

    /// @param fault is told why it goes no further
    DocsRecording(
            BotProcess bot,
            SessionClock clock,
            DocsShelf shelf,
            Archiving.Memory memory,
            Consumer<String> notes,
            BiConsumer<Reason, String> fault) {
        this.bot = bot;
        this.limit = new DocsLimit(bot);
        Archiving archiving = new Archiving(bot, clock, shelf, shelf, memory, notes);
        thread = Thread.ofPlatform().name("docs").start(() -> {
            try {
                archiving.run();
                end(archiving.ended(), "The docs bot ended unexpectedly.", fault);
            } catch (Exception e) {
                end(archiving.ended(), String.valueOf(e.getMessage()), fault);
            } catch (Error e) {
                end(
                        Reason.COLLECTOR_FAILED,
                        "It ran out of what it needs (" + e.getClass().getSimpleName() + ").",
                        fault);
            } finally {
                bot.close();
            }
        });
    }

    private void end(Reason reason, String why, BiConsumer<Reason, String> fault) {
        over = true;
        if (!ending) {
            fault.accept(reason, why);
        }
    }

    /// The bot asks of no document from now on that may not be archived. To be called by one thread.
    void follow(Policy policy) {
        limit.follow(policy);
    }

    /// Whether it takes what the bot finds.
    boolean goesOn() {
        return !over;
    }

    /// Takes no more. What the bot was fetching, it fetches next time.
    @Override
    public void close() {
        ending = true;
        bot.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
