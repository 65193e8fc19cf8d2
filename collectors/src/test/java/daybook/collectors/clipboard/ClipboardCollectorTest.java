package daybook.collectors.clipboard;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.Copier;
import daybook.collectors.x11.Copier.Manner;
import daybook.consent.Observation.Copied;
import daybook.consent.Reason;
import daybook.consent.Unread;
import daybook.consent.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is copied is seen, whoever copies it and however; and what must not be asked for is not.
@ExtendWith(OnDisplay.class)
class ClipboardCollectorTest {
    private final Recording recording = new Recording();
    private Running running;
    private Copier copier;
    private int beginnings;

    @BeforeEach
    void start() throws Exception {
        copier = new Copier(OnDisplay.shown(), "CLIPBOARD");
        running = new Running(
                new ClipboardCollector(OnDisplay.shown().name(), SessionClock.start(), new SourceClock()), recording);
        Recording.until("it watches", Recording.SOON, () -> {
            try {
                copier.copy("begin " + beginnings++, Manner.WHOLE);
                Thread.sleep(20);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return !recording.observations.isEmpty();
        });
        copier.copy("begun", Manner.WHOLE);
        seen("begun");
        recording.observations.clear();
        recording.unread.clear();
    }

    @AfterEach
    void stop() {
        running.close();
        copier.close();
    }

    private void seen(String text) throws Exception {
        Recording.until("it is seen", Recording.SOON, () -> texts().contains(text));
    }

    private List<String> texts() {
        return recording.all(Copied.class).stream().map(Copied::text).toList();
    }

    private void unread(Reason reason) throws Exception {
        Recording.until("it is left alone", Recording.SOON, () -> !recording.unread.isEmpty());
        assertThat(recording.unread).extracting(Unread::reason).containsExactly(reason);
        assertThat(texts()).isEmpty();
    }

    @Test
    void copiedTexts_areSeenInOrder_alsoThoseInPieces() throws Exception {
        String longText = "pièces ".repeat(60_000);
        copier.copy("first", Manner.WHOLE);
        seen("first");
        copier.copy(longText, Manner.IN_PIECES);
        seen(longText);
        copier.copy("", Manner.WHOLE);
        seen("");
        assertThat(texts()).containsExactly("first", longText, "");
    }

    @Test
    void theSelectionOfTheMouse_andPictures_areNotSeen() throws Exception {
        try (Copier selecting = new Copier(OnDisplay.shown(), "PRIMARY")) {
            selecting.copy("selected", Manner.WHOLE);
        }
        copier.copyPicture();
        copier.copy("control", Manner.WHOLE);
        seen("control");
        assertThat(texts()).containsExactly("control");
        // A picture may be overtaken before it is known to be one.
        assertThat(recording.unread).allMatch(left -> left.reason() == Reason.OVERFLOW);
    }

    @Test
    void textsInOlderForms_areSeen_orSaidToBeMissing() throws Exception {
        offer("pi\\350ce", "STRING");
        seen("pi\u00e8ce");
        offer("w\\303\\266rtlich", "text/plain;charset=utf-8");
        seen("w\u00f6rtlich");
        recording.observations.clear();
        recording.unread.clear();
        offer("compound", "COMPOUND_TEXT");
        unread(Reason.COLLECTOR_FAILED);
    }

    private static void offer(String printed, String target) throws Exception {
        OnDisplay.shown()
                .launch("sh", "-c", "printf '" + printed + "' | xclip -selection clipboard -quiet -t '" + target + "'");
    }

    @Test
    void markedAsASecret_theTextIsNeverAskedFor() throws Exception {
        copier.copy("control", Manner.WHOLE);
        seen("control");
        assertThat(copier.asked()).as("control: texts are asked for").contains("UTF8_STRING");
        recording.observations.clear();
        copier.asked().clear();
        copier.copy("a secret", Manner.WHOLE, "x-kde-passwordManagerHint");
        unread(Reason.MARKED_SECRET);
        assertThat(copier.asked()).containsExactly("TARGETS");
    }

    @Test
    void ownersThatDoNotAnswer_areGivenUp_andTheNextIsSeen() throws Exception {
        long from = System.nanoTime();
        copier.copy("never told", Manner.SILENT);
        unread(Reason.COLLECTOR_FAILED);
        recording.unread.clear();
        copier.copy("told in part", Manner.STALLING);
        unread(Reason.COLLECTOR_FAILED);
        assertThat(System.nanoTime() - from).isLessThan(6_000_000_000L);
        copier.copy("next", Manner.WHOLE);
        seen("next");
    }

    @Test
    void whileAnOwnerIsSilent_whoeverCopiesNext_isSeenAtOnce() throws Exception {
        copier.copy("never told", Manner.SILENT);
        try (Copier other = new Copier(OnDisplay.shown(), "CLIPBOARD")) {
            Thread.sleep(100);
            long from = System.nanoTime();
            other.copy("next", Manner.WHOLE);
            seen("next");
            assertThat(System.nanoTime() - from).isLessThan(900_000_000L);
        }
    }

    @Test
    void tooLong_isLeftAlone_wholeAndInPieces() throws Exception {
        String tooLong = "x".repeat(1_000_001);
        copier.copy(tooLong, Manner.IN_PIECES);
        unread(Reason.TOO_LARGE);
        recording.unread.clear();
        copier.copy(tooLong, Manner.WHOLE);
        unread(Reason.TOO_LARGE);
        String longest = "x".repeat(1_000_000);
        copier.copy(longest, Manner.WHOLE);
        seen(longest);
    }

    @Test
    void whoKeepsWhatOthersCopied_isNoCopier() throws Exception {
        try (Copier keeper = new Copier(OnDisplay.shown(), "CLIPBOARD", "CLIPBOARD_MANAGER")) {
            keeper.copy("kept", Manner.WHOLE);
            copier.copy("control", Manner.WHOLE);
            seen("control");
            assertThat(texts()).containsExactly("control");
        }
    }

    @Test
    void programsAreTold_byTheirWindowsOrByTheServer() throws Exception {
        copier.copy("mine", Manner.WHOLE);
        seen("mine");
        String java = ProcessHandle.current().info().command().orElseThrow();
        assertThat(recording.all(Copied.class).getFirst().owners())
                .extracting(Window::executable)
                .containsExactly(java);
        recording.observations.clear();

        OnDisplay.shown().launch("sh", "-c", "printf %s attached | xclip -selection clipboard -quiet");
        seen("attached");
        assertThat(recording.all(Copied.class).getFirst().owners())
                .extracting(Window::executable)
                .singleElement()
                .asString()
                .endsWith("/xclip");
        recording.observations.clear();

        // What owns it then is a child of whoever connected, which soon ends: its program is told for as long as it is
        // there, and nobody's from then on. Never is it another's.
        OnDisplay.shown().launch("sh", "-c", "printf %s detached | xclip -selection clipboard");
        seen("detached");
        assertThat(recording.all(Copied.class).getFirst().owners())
                .singleElement()
                .matches(
                        owner -> !owner.isKnown() || owner.executable().endsWith("/xclip"),
                        "is nobody's, or of the program that was started");
    }
}
