package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import daybook.collectors.Recording;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A program that copies what a test tells it to, well or badly behaved, on a thread of its own.
public final class Copier implements AutoCloseable {
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final MethodHandle OWN =
            Xlib.of(LIBRARY, "XSetSelectionOwner", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SEND =
            Xlib.of(LIBRARY, "XSendEvent", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final int PIECE_BYTES = 60_000;

    /// How it hands a text over.
    public enum Manner {
        WHOLE,
        IN_PIECES,
        /// Begins with a piece and never goes on.
        STALLING,
        /// Answers nothing at all.
        SILENT
    }

    private record Offer(List<String> targets, String text, Manner manner) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final String display;
    private final List<String> selections;
    private final Thread thread;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable Offer wanted;

    /// @param selections what it takes, such as `CLIPBOARD`, the last first
    public Copier(VirtualDisplay display, String... selections) {
        this.display = display.name();
        this.selections = List.of(selections).reversed();
        thread = Thread.ofPlatform().start(this::serve);
    }

    /// Takes the selection, with a text and other targets beside it.
    public void copy(String text, Manner manner, String... more) throws Exception {
        List<String> targets = new ArrayList<>(List.of("TARGETS", "UTF8_STRING"));
        targets.addAll(List.of(more));
        offer(new Offer(targets, text, manner));
    }

    /// Takes the selection with a picture.
    public void copyPicture() throws Exception {
        offer(new Offer(List.of("TARGETS", "image/png"), "", Manner.WHOLE));
    }

    private void offer(Offer offer) throws Exception {
        wanted = offer;
        Recording.until("it is copied", Recording.SOON, () -> wanted == null);
    }

    /// Every target that anybody asked for.
    public List<String> asked() {
        return asked;
    }

    private void serve() {
        try (XDisplay own = XDisplay.open(display);
                Arena arena = Arena.ofConfined()) {
            new Serving(own, arena).untilInterrupted();
        } catch (CollectorException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For the thread alone.
    private final class Serving {
        private final XDisplay own;
        private final MemorySegment event;
        private final long window;
        private Offer offer = new Offer(List.of(), "", Manner.SILENT);
        private long requestor;
        private long property;
        private int handedOver;
        private boolean inPieces;

        Serving(XDisplay own, Arena arena) {
            this.own = own;
            this.event = arena.allocate(XEvent.SIZE_BYTES, 8);
            this.window = own.hiddenWindow();
        }

        void untilInterrupted() {
            while (!Thread.interrupted() && !own.isLost()) {
                Offer next = wanted;
                if (next != null) {
                    offer = next;
                    inPieces = false;
                    selections.forEach(each -> Xlib.call(OWN, own.handle(), own.atom(each), window, 0L));
                    own.sync();
                    wanted = null;
                }
                while (own.take(event)) {
                    if (event.get(JAVA_INT, 0) == 30 && offer.manner() != Manner.SILENT) {
                        answer();
                    } else if (event.get(JAVA_INT, 0) == 28
                            && inPieces
                            && event.get(JAVA_LONG, 32) == requestor
                            && event.get(JAVA_INT, 56) == 1) {
                        goOn();
                    }
                }
                own.await(10);
            }
        }

        private void answer() {
            requestor = event.get(JAVA_LONG, 40);
            long target = event.get(JAVA_LONG, 56);
            property = event.get(JAVA_LONG, 64);
            String name = own.nameOf(target);
            asked.add(name);
            switch (name) {
                case "TARGETS" ->
                    write(
                            "ATOM",
                            32,
                            offer.targets().stream().mapToLong(own::atom).toArray());
                case "UTF8_STRING" -> {
                    if (offer.manner() == Manner.WHOLE) {
                        write(offer.bytes());
                    } else {
                        own.select(requestor, EventMask.PROPERTY);
                        write("INCR", 32, new long[] {1});
                        handedOver = 0;
                        inPieces = true;
                    }
                }
                default -> write("hint".getBytes(StandardCharsets.US_ASCII));
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment notify = arena.allocate(XEvent.SIZE_BYTES, 8);
                notify.set(JAVA_INT, 0, 31);
                notify.set(JAVA_LONG, 32, requestor);
                notify.set(JAVA_LONG, 40, event.get(JAVA_LONG, 48));
                notify.set(JAVA_LONG, 48, target);
                notify.set(JAVA_LONG, 56, property);
                notify.set(JAVA_LONG, 64, event.get(JAVA_LONG, 72));
                Xlib.call(SEND, own.handle(), requestor, 0, 0L, notify);
            }
            own.sync();
        }

        private void goOn() {
            if (offer.manner() == Manner.STALLING && handedOver > 0) {
                return;
            }
            byte[] text = offer.bytes();
            int to = Math.min(text.length, handedOver + PIECE_BYTES);
            write(Arrays.copyOfRange(text, handedOver, to));
            inPieces = to > handedOver;
            handedOver = to;
            own.sync();
        }

        private void write(byte[] bytes) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment copy = arena.allocate(bytes.length + 1L);
                MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
                write("UTF8_STRING", 8, copy, bytes.length);
            }
        }

        private void write(String type, int format, long[] numbers) {
            try (Arena arena = Arena.ofConfined()) {
                write(type, format, arena.allocateFrom(JAVA_LONG, numbers), numbers.length);
            }
        }

        private void write(String type, int format, MemorySegment what, int count) {
            Xlib.call(Xlib.CHANGE_PROPERTY, own.handle(), requestor, property, own.atom(type), format, 0, what, count);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
