package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.CollectorException;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class HotKeyTest {
    @Test
    void keyboardWithoutThem_isSaidToHaveLostThem_untilTheyAreBack() throws Exception {
        List<HotKey.Heard> heard = new CopyOnWriteArrayList<>();
        AtomicInteger taken = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            try (HotKey key = HotKey.take(OnDisplay.shown().name())) {
                taken.incrementAndGet();
                while (true) {
                    heard.add(key.await());
                }
            } catch (CollectorException | InterruptedException e) {
                // The test is over.
            }
        });
        try {
            Recording.until("it is taken", Recording.SOON, () -> taken.get() == 1);
            layout("ru");
            Recording.until("it is lost", Recording.SOON, () -> heard.equals(List.of(HotKey.Heard.LOST)));
            layout("us");
            Recording.until("it is back", Recording.SOON, () -> heard.size() == 2);
            OnDisplay.xdotool("key", "ctrl+alt+shift+f");
            Recording.until("it is heard", Recording.SOON, () -> heard.size() == 3);
            assertThat(heard).containsExactly(HotKey.Heard.LOST, HotKey.Heard.TAKEN, HotKey.Heard.PRESSED);
        } finally {
            layout("us");
            thread.interrupt();
            thread.join();
        }
    }

    private static void layout(String name) throws Exception {
        OnDisplay.shown().launch("setxkbmap", name).waitFor();
    }

    @Test
    void itIsHeard_onceForEachPress_andNoOtherKeyIs() throws Exception {
        AtomicInteger presses = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            try (HotKey key = HotKey.take(OnDisplay.shown().name())) {
                taken.incrementAndGet();
                while (true) {
                    if (key.await() == HotKey.Heard.PRESSED) {
                        presses.incrementAndGet();
                    }
                }
            } catch (CollectorException | InterruptedException e) {
                // The test is over.
            }
        });
        try {
            Recording.until("it is taken", Recording.SOON, () -> taken.get() == 1);
            OnDisplay.xdotool("key", "ctrl+alt+f", "key", "ctrl+shift+f", "key", "f");
            // Twice within a second, as by holding it down.
            OnDisplay.xdotool("key", "ctrl+alt+shift+f", "key", "ctrl+alt+shift+f");
            Recording.until("it is heard", Recording.SOON, () -> presses.get() > 0);
            Thread.sleep(1_100);
            assertThat(presses).hasValue(1);
            OnDisplay.xdotool("key", "ctrl+alt+shift+f");
            Recording.until("it is heard again", Recording.SOON, () -> presses.get() == 2);
            String name = OnDisplay.shown().name();
            assertThatThrownBy(() -> HotKey.take(name).close())
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("Another program");
        } finally {
            thread.interrupt();
            thread.join();
        }
        HotKey.take(OnDisplay.shown().name()).close();
    }
}
