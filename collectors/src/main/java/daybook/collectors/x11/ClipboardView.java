package daybook.collectors.x11;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The clipboard of a display: who takes it, and what text it holds.
///
/// It has a connection of its own. An owner is asked once for each taking, and given up where it does not answer within
/// a second. For one thread, which may be interrupted.
public final class ClipboardView implements AutoCloseable {
    /// One block of a vault holds no more.
    public static final int MOST_BYTES = 1_000_000;

    /// For a text that comes in pieces, each in time.
    private static final long MOST_NANOS =
            Collector.LATEST_NANOS - Duration.ofSeconds(1).toNanos();

    private static final int MOST_TARGETS = 4096;

    /// A form in which a text is handed over (ICCCM 2.0, 2.6.2), by the name that the answer's type has too.
    private record Form(String target, Charset charset) {}

    private static final List<Form> FORMS = List.of(
            new Form("UTF8_STRING", StandardCharsets.UTF_8),
            new Form("text/plain;charset=utf-8", StandardCharsets.UTF_8),
            new Form("STRING", StandardCharsets.ISO_8859_1));

    private static final List<String> OTHER_FORMS = List.of("TEXT", "COMPOUND_TEXT", "text/plain");

    private final XDisplay display;
    private final WindowOwner owner;
    private final ClipboardAsking asking;

    /// Somebody took the clipboard.
    ///
    /// @param owner by that window
    /// @param serverMillis when, by the server's clock
    public record Taken(long owner, long serverMillis) {}

    /// What the clipboard holds.
    public sealed interface Content {
        /// A text of at most [#MOST_BYTES] in UTF-8.
        record Text(String text) implements Content {
            @Override
            public String toString() {
                return "Text";
            }
        }

        /// No text: a picture or a file.
        record NoText() implements Content {}

        /// Its owner says that it is a secret. It was not asked what it is.
        record Secret() implements Content {}

        record TooLong() implements Content {}

        /// The owner gave no answer, or not one that can be read.
        record Unanswered() implements Content {}

        /// Somebody else took it before this could be read.
        record Overtaken() implements Content {}
    }

    private ClipboardView(XDisplay display, int firstEvent) {
        this.display = display;
        this.owner = new WindowOwner(display);
        this.asking = new ClipboardAsking(display, firstEvent);
    }

    /// Sees who takes the clipboard from now on.
    ///
    /// @throws CollectorException where the display does not tell, saying why
    public static ClipboardView open(String name) throws CollectorException {
        Optional<String> missing = ScreenLibraries.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        XDisplay display = XDisplay.open(name);
        Optional<Integer> firstEvent = ScreenLibraries.firstEvent(display, ScreenLibraries.FIXES_QUERY_EXTENSION);
        if (firstEvent.isEmpty()) {
            display.close();
            throw new CollectorException(
                    "The X server lacks the XFIXES extension, which tells when something is copied:"
                            + " start it without `-extension XFIXES`.");
        }
        return new ClipboardView(display, firstEvent.get());
    }

    /// Who takes the clipboard next; empty where nobody does for a moment. A program that keeps what others copied, and
    /// says so, takes it over after each: that is no copying.
    public Optional<Taken> next() throws CollectorException, InterruptedException {
        return asking.nextOwned()
                .filter(owned -> owned.owner() != XDisplay.NONE && !isKept(owned.owner()))
                .map(owned -> new Taken(owned.owner(), owned.serverMillis()));
    }

    private boolean isKept(long by) {
        long keeper = display.selectionOwner("CLIPBOARD_MANAGER");
        return keeper != XDisplay.NONE && owner.areOne(keeper, by);
    }

    /// Every window that the text may be of; see [Window#isKnown].
    public List<Window> owners(Taken taken) {
        return owner.of(taken.owner());
    }

    /// Asks the owner for its text, unless it says that it is a secret or has none.
    public Content read(Taken taken) throws CollectorException, InterruptedException {
        long by = System.nanoTime() + MOST_NANOS;
        return switch (asking.ask(taken.serverMillis(), "TARGETS", 8 * MOST_TARGETS, by)) {
            case ClipboardAnswer.Value(long type, ByteBuffer bytes)
            when type == display.atom("ATOM") -> {
                Predicate<String> offers = target -> holds(bytes, display.atom(target));
                if (offers.test("x-kde-passwordManagerHint")) {
                    yield new Content.Secret();
                }
                Optional<Form> form = FORMS.stream()
                        .filter(each -> offers.test(each.target()))
                        .findFirst();
                if (form.isPresent()) {
                    yield text(taken, form.get(), by);
                }
                // A text it is, but nobody here reads it.
                yield OTHER_FORMS.stream().anyMatch(offers) ? new Content.Unanswered() : new Content.NoText();
            }
            case ClipboardAnswer.Value _, ClipboardAnswer.None _, ClipboardAnswer.TooLong _ -> new Content.Unanswered();
            case ClipboardAnswer.Overtaken _ -> new Content.Overtaken();
        };
    }

    private Content text(Taken taken, Form form, long by) throws CollectorException, InterruptedException {
        return switch (asking.ask(taken.serverMillis(), form.target(), MOST_BYTES, by)) {
            case ClipboardAnswer.Value(long type, ByteBuffer bytes)
            when type == display.atom(form.target()) -> {
                // What is no UTF-8 is replaced by what may be longer.
                String text = form.charset().decode(bytes).toString();
                yield text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                        ? new Content.TooLong()
                        : new Content.Text(text);
            }
            case ClipboardAnswer.Value _, ClipboardAnswer.None _ -> new Content.Unanswered();
            case ClipboardAnswer.TooLong _ -> new Content.TooLong();
            case ClipboardAnswer.Overtaken _ -> new Content.Overtaken();
        };
    }

    private static boolean holds(ByteBuffer atoms, long atom) {
        ByteBuffer all = atoms.duplicate().order(ByteOrder.nativeOrder());
        while (all.remaining() >= Long.BYTES) {
            if (all.getLong() == atom) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        display.close();
        asking.close();
    }
}
