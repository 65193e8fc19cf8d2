package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.KeyboardMap;
import daybook.consent.Source;

/// Watches the transitions of keys on the process's display.
///
/// They are offered on the hook's thread. Their times are the X server's, mapped by the clock that
/// [daybook.collectors.x11.WindowWatch] feeds; before its first reading a moment is good to a second. The window is
/// left out: who merges keys with contexts knows it.
///
/// JNativeHook reads the keyboard's map once. When it changes, the hook starts anew as soon as the map has settled
/// and no key is down; keys until then, some 400 ms, are named by the old one.
public final class KeystrokeCollector implements Collector {
    /// How long a key may wait for its text, which follows at once where there is one.
    private static final long TICK_MILLIS = 200;

    private final SessionClock clock;
    private final SourceClock serverClock;

    public KeystrokeCollector(SessionClock clock, SourceClock serverClock) {
        this.clock = clock;
        this.serverClock = serverClock;
    }

    @Override
    public Source source() {
        return Source.KEYSTROKES;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        KeyReader reader = new KeyReader(new EventTimes(clock, serverClock), sink::offer);
        try (Listening listening = InputHook.listen(reader::read);
                KeyboardMap map = KeyboardMap.watch()) {
            boolean outdated = false;
            while (true) {
                listening.await(TICK_MILLIS);
                listening.between(reader::settleWaiting);
                boolean changing = map.hasChanged();
                if (outdated && !changing && InputHook.restart()) {
                    outdated = false;
                }
                outdated = outdated || changing || reader.heldAtStart();
            }
        }
    }
}
