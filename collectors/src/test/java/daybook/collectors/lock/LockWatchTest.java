package daybook.collectors.lock;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whoever locks the screen, in whichever way, it is known.
@ExtendWith(OnDisplay.class)
class LockWatchTest {
    private static final String SAVER_PATH = "/org/freedesktop/ScreenSaver";
    private static final String SESSION_PATH = "/org/freedesktop/login1/session/_31";

    private final Set<String> lockedBy = ConcurrentHashMap.newKeySet();

    /// It was free at some instant.
    private volatile boolean wasFree;

    private final LockSink sink = new LockSink() {
        @Override
        public void locked(String by, boolean locked) {
            tell(by, locked);
        }

        @Override
        public void gone(String by, boolean gone) {
            tell(by + " gone", gone);
        }
    };

    private synchronized void tell(String by, boolean locked) {
        boolean _ = locked ? lockedBy.add(by) : lockedBy.remove(by);
        wasFree |= lockedBy.isEmpty();
    }

    private LockWatch watch(Map<String, String> buses) throws Exception {
        LockWatch watch = new LockWatch(OnDisplay.shown().name(), buses, sink);
        wasFree |= lockedBy.isEmpty();
        Recording.until("all have answered", Recording.SOON, () -> !lockedBy.contains(LockWatch.UNTOLD));
        return watch;
    }

    private void until(String what, boolean locked) throws Exception {
        Recording.until(what, Recording.SOON, () -> lockedBy.isEmpty() != locked);
    }

    /// What is asked is answered by what it is set to.
    private static final class FakeSaver implements Saver {
        volatile boolean active;

        @Override
        public boolean GetActive() {
            return active;
        }

        @Override
        public String getObjectPath() {
            return SAVER_PATH;
        }
    }

    @Test
    void aLockerOnTheSessionsBus_isBelieved_andAStrangerThatSaysItUnlocks_isNot() throws Exception {
        try (PrivateBus bus = new PrivateBus();
                DBusConnection locker = bus.connect();
                DBusConnection stranger = bus.connect()) {
            FakeSaver saver = new FakeSaver();
            saver.active = true;
            locker.requestBusName("org.freedesktop.ScreenSaver");
            locker.exportObject(SAVER_PATH, saver);
            try (LockWatch _ = watch(Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address))) {
                assertThat(lockedBy).as("it was locked already").isNotEmpty();
                assertThat(wasFree).as("nobody had answered").isFalse();
                saver.active = false;
                locker.sendMessage(new Saver.ActiveChanged(SAVER_PATH, false));
                until("it is unlocked", false);
                saver.active = true;
                locker.sendMessage(new Saver.ActiveChanged(SAVER_PATH, true));
                until("it is locked again", true);

                stranger.sendMessage(new Saver.ActiveChanged(SAVER_PATH, false));
                Thread.sleep(300);
                assertThat(lockedBy).isNotEmpty();
                locker.releaseBusName("org.freedesktop.ScreenSaver");
                until("the locker has gone", false);
            }
        }
    }

    /// Nobody would tell that it is locked meanwhile.
    @Test
    void busThatIsLost_countsAsLocked() throws Exception {
        try (PrivateBus bus = new PrivateBus();
                LockWatch _ = watch(Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address))) {
            assertThat(lockedBy).as("control").isEmpty();
            bus.crash();
            until("the bus has gone", true);
            assertThat(lockedBy).containsExactly("the session bus gone");
            bus.begin();
            until("the bus is back, and nobody on it locks", false);
        }
    }

    @Test
    void whoeverHadLocked_hasNotUnlocked_untilItSaysSoOnABusThatIsBack() throws Exception {
        try (PrivateBus bus = new PrivateBus();
                DBusConnection locker = bus.connect()) {
            FakeSaver saver = new FakeSaver();
            saver.active = true;
            locker.exportObject(SAVER_PATH, saver);
            locker.requestBusName("org.freedesktop.ScreenSaver");
            try (LockWatch _ = watch(Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address))) {
                bus.crash();
                Recording.until("the bus has gone", Recording.SOON, () -> lockedBy.contains("the session bus gone"));
                bus.begin();
                try (DBusConnection again = bus.connect()) {
                    again.requestBusName("org.freedesktop.ScreenSaver");
                    Thread.sleep(7_000);
                    assertThat(lockedBy)
                            .as("it has its name, and does not answer")
                            .contains("org.freedesktop.ScreenSaver", "the session bus gone");
                    again.exportObject(SAVER_PATH, new FakeSaver());
                    until("it answers that it is unlocked", false);
                }
            }
        }
    }

    /// On a bus that is back, whoever told of the lock may not be yet.
    @Test
    void whoeverTold_isWaitedFor_onABusThatIsBack() throws Exception {
        try (PrivateBus bus = new PrivateBus()) {
            try (DBusConnection manager = bus.connect();
                    LockWatch _ = watchUnlocked(bus, manager)) {
                bus.crash();
                until("the bus has gone", true);
                bus.begin();
                Thread.sleep(7_000);
                assertThat(lockedBy).as("the bus is back, its manager is not").containsExactly("the system bus gone");
                try (DBusConnection again = bus.connect()) {
                    login(again, new FakeLogin());
                    until("the manager is back", false);
                }
            }
        }
    }

    private LockWatch watchUnlocked(PrivateBus bus, DBusConnection manager) throws Exception {
        login(manager, new FakeLogin());
        LockWatch watch = watch(Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address));
        assertThat(lockedBy).as("control").isEmpty();
        return watch;
    }

    private static void login(DBusConnection manager, FakeLogin login) throws DBusException {
        manager.exportObject("/org/freedesktop/login1", login);
        manager.exportObject(SESSION_PATH, login);
        manager.requestBusName("org.freedesktop.login1");
    }

    /// A session whose hint is what it is set to.
    private static final class FakeLogin implements Login, Login.Session, Properties {
        volatile boolean hint;

        @Override
        public DBusPath GetSession(String id) {
            return new DBusPath(SESSION_PATH);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the library has it
        public <A> A Get(String type, String property) {
            return (A) new Variant<>(hint);
        }

        @Override
        public <A> void Set(String type, String property, A value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Variant<?>> GetAll(String type) {
            return Map.of();
        }

        @Override
        public String getObjectPath() {
            return SESSION_PATH;
        }
    }

    @Test
    void whatTheLoginManagerLocks_isLocked_untilItSaysOtherwise() throws Exception {
        try (PrivateBus bus = new PrivateBus();
                DBusConnection manager = bus.connect()) {
            FakeLogin login = new FakeLogin();
            login(manager, login);
            login.hint = true;
            try (LockWatch _ = watch(Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address))) {
                assertThat(lockedBy).as("it was locked already").isNotEmpty();
                assertThat(wasFree).as("nobody had answered").isFalse();
                login.hint = false;
                manager.sendMessage(new Login.Session.Unlock(SESSION_PATH));
                until("it is unlocked", false);
                manager.sendMessage(new Login.Session.Lock(SESSION_PATH));
                until("it is to be locked", true);
                // Nobody locked it.
                until("it is not locked after all", false);
            }
        }
    }

    @Test
    void whoeverHangs_isWaitedFor_butNotForEver() throws Exception {
        Path folder = Files.createTempDirectory("daybook-bus");
        Path socket = folder.resolve("bus");
        try (ServerSocketChannel hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hanging.bind(UnixDomainSocketAddress.of(socket));
            long begun = System.nanoTime();
            try (LockWatch _ = watch(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket))) {
                assertThat(System.nanoTime() - begun).isGreaterThan(2_000_000_000L);
                until("it is free", false);
            }
        }
        Files.delete(socket);
        Files.delete(folder);
    }

    @Test
    void aLockerWithoutABus_isSeenByItsWindow() throws Exception {
        Process first = OnDisplay.shown().launch("i3lock", "--nofork", "--color=000000");
        OnDisplay.xdotool("search", "--sync", "--onlyvisible", "--class", "i3lock");
        try (LockWatch _ = watch(Map.of())) {
            assertThat(lockedBy).as("it was locked already").isNotEmpty();
            assertThat(wasFree).as("nobody had looked").isFalse();
            first.destroy();
            until("it is unlocked", false);
            Process locker = OnDisplay.shown().launch("i3lock", "--nofork", "--color=000000");
            until("it is locked", true);
            locker.destroy();
            until("it is unlocked", false);
        }
    }
}
