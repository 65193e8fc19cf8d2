package daybook.agent.session;

import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.passwords.PasswordWatch;
import daybook.consent.Context;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody who has never looked for passwords on this session before. Where the recorder does not find one that they
/// find, the recorder is at fault; where neither does, the program told nobody.
final class FreshLook {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Window.Bounds ANYWHERE = new Window.Bounds(0, 0, 1, 1);

    private FreshLook() {}

    /// @param window has the focus
    static boolean finds(String display, Map<String, String> environment, CanaryPlay.Prop window)
            throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        PasswordWatch watch = new PasswordWatch(display, SessionClock.start(), environment, (_, typing) -> {
            if (typing.into() instanceof Typing.Into.Password) {
                found.countDown();
            }
        });
        Window front = new Window(Long.parseLong(window.window()), "Asks", "asks", "", "asks", ANYWHERE);
        watch.context(new Context(0, new Context.Focused.On(front)));
        Thread looking = Thread.ofPlatform().daemon().start(() -> {
            try {
                watch.run();
            } catch (CollectorException | InterruptedException e) {
                // The display is gone, or there was time enough: nothing is found any more.
            }
        });
        boolean finds = found.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        looking.interrupt();
        looking.join();
        return finds;
    }
}
