package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a window says of itself and of those that it may be a part of, and what the server says of its program.
class RelationsTest {
    private static final Window.Bounds PLACE = new Window.Bounds(10, 10, 50, 50);

    private VirtualDisplay display;
    private XDisplay connection;
    private Program program;
    private Program other;
    private WindowReader reader;
    private long page;
    private long secondPage;
    private long foreign;

    @BeforeEach
    void open() throws Exception {
        display = VirtualDisplay.bare(Looker.WIDTH, Looker.HEIGHT);
        program = Program.on(display);
        other = Program.on(display);
        page = program.window("Page", PLACE);
        secondPage = program.window("Page", PLACE);
        foreign = other.window("Foreign", PLACE);
        program.done();
        other.done();
        connection = XDisplay.open(display.name());
        reader = new WindowReader(connection);
    }

    @AfterEach
    void close() {
        connection.close();
        other.close();
        program.close();
        display.close();
    }

    @Test
    void dialog_isAPartOfTheWindowThatItIsFor_andOfWhatThatIsFor() {
        long dialog = program.window("Page", PLACE);
        long question = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", page);
        program.name(question, "WM_TRANSIENT_FOR", dialog);
        lists(page, secondPage, dialog, question, foreign);
        assertThat(belongsTo(question)).containsExactly(dialog, page);
    }

    @Test
    void dialogForNoneOfThem_isAPartOfAllOfItsProgram() {
        long dialog = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", program.root());
        lists(page, secondPage, dialog, foreign);
        assertThat(belongsTo(dialog)).containsExactlyInAnyOrder(page, secondPage);
    }

    @Test
    void windowOfAnotherClass_isAPartOfAllOfItsProgram_windowsOfOneClassAreNot() {
        long particulars = program.window("Particulars", PLACE);
        lists(page, secondPage, foreign);
        assertThat(belongsTo(particulars)).containsExactlyInAnyOrder(page, secondPage);
        assertThat(belongsTo(page)).isEmpty();
    }

    @Test
    void whatHasATitleTooLongToBeRead_leavesNoneOfItsPartsReadable() {
        long dialog = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", page);
        program.done();
        assertThat(reader.read(dialog)).as("control").isPresent();
        program.title(page, "a".repeat(WindowReader.LONGEST_TITLE_BYTES + 1));
        program.done();
        assertThat(reader.read(dialog)).isEmpty();
        program.destroy(page);
        program.done();
        assertThat(reader.read(dialog)).as("it has gone").isEmpty();
    }

    @Test
    void whatAWindowWasAPartOf_countsAlsoOnceThatHasGone() {
        program.title(page, "My Bank");
        long dialog = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", page);
        long particulars = program.window("Particulars", PLACE);
        lists(page, secondPage, dialog, particulars);
        assertThat(titlesBehind(dialog)).contains("My Bank");
        assertThat(titlesBehind(particulars)).contains("My Bank");
        program.destroy(page);
        lists(secondPage, dialog, particulars);
        assertThat(titlesBehind(dialog)).contains("My Bank");
        assertThat(titlesBehind(particulars)).contains("My Bank");
        assertThat(titlesBehind(dialog)).as("asked again").contains("My Bank");
        long question = program.window("Page", PLACE);
        program.name(question, "WM_TRANSIENT_FOR", particulars);
        program.done();
        assertThat(titlesBehind(question)).as("of what is a part of it").contains("My Bank");
        long later = program.window("Particulars", PLACE);
        program.done();
        assertThat(titlesBehind(later)).as("control: it came later").doesNotContain("My Bank");
    }

    /// Else a program would be kept out until it ends, for what it once told in a window of its own.
    @Test
    void whatCameLaterThanAWindow_countsForItOnlyWhileItIsThere() {
        lists(page, secondPage);
        assertThat(belongsTo(page)).isEmpty();
        long particulars = program.window("Particulars", PLACE);
        lists(page, secondPage, particulars);
        assertThat(belongsTo(page)).containsExactly(particulars);
        program.destroy(particulars);
        lists(page, secondPage);
        assertThat(belongsTo(page)).isEmpty();
    }

    @Test
    void whatIsThereFromTheStart_countsByWhichCameFirst() {
        long particulars = program.window("Particulars", PLACE);
        lists(page, secondPage, particulars);
        met(page, secondPage, particulars);
        assertThat(belongsTo(page)).containsExactly(particulars);
        program.destroy(particulars);
        lists(page, secondPage);
        assertThat(belongsTo(page)).isEmpty();
        long later = program.window("Particulars", PLACE);
        lists(page, secondPage, later);
        met(page, secondPage, later);
        program.destroy(page);
        lists(secondPage, later);
        assertThat(belongsTo(later)).as("control").contains(page);
    }

    /// A page closes also where its window goes on to another, and what was made for it stays.
    @Test
    void partOfAPage_staysThat_whereItsWindowShowsAnother() {
        program.title(page, "My Bank");
        long particulars = program.window("Particulars", PLACE);
        lists(page, particulars);
        assertThat(titlesBehind(particulars)).containsExactly("My Bank");
        program.title(page, "News");
        long later = program.window("Particulars", PLACE);
        lists(page, particulars, later);
        assertThat(titlesBehind(particulars)).containsExactlyInAnyOrder("My Bank", "News");
        assertThat(titlesBehind(later)).as("control").containsExactly("News");
        program.destroy(page);
        lists(particulars, later);
        assertThat(titlesBehind(particulars)).containsExactlyInAnyOrder("My Bank", "News");
        assertThat(titlesBehind(later)).as("control").containsExactly("News");
    }

    /// What a part of a page asks for is of that page, whatever the page's window shows by then.
    @Test
    void dialogOfAPart_isOfThePageThatThePartWasMadeFor() {
        program.title(page, "My Bank");
        long particulars = program.window("Particulars", PLACE);
        lists(page, particulars);
        assertThat(titlesBehind(particulars)).containsExactly("My Bank");
        program.title(page, "News");
        program.done();
        assertThat(titlesBehind(particulars)).contains("News");
        long question = program.window("Particulars", PLACE);
        lists(page, particulars, question);
        assertThat(titlesBehind(question)).as("control").containsExactly("News");
        program.name(question, "WM_TRANSIENT_FOR", particulars);
        program.done();
        assertThat(titlesBehind(question)).contains("My Bank");
        long another = program.window("Particulars", PLACE);
        program.name(another, "WM_TRANSIENT_FOR", particulars);
        lists(page, particulars, question, another);
        assertThat(titlesBehind(another)).contains("My Bank");
        assertThat(titlesBehind(another)).as("asked again").contains("My Bank");
    }

    @Test
    void windowManagerThatComesAnew_takesNoPartFromItsPage() {
        program.title(page, "My Bank");
        long particulars = program.window("Particulars", PLACE);
        program.map(page);
        program.map(particulars);
        lists(page, particulars);
        met(page, particulars);
        program.title(page, "News");
        program.done();
        var _ = reader.hear(page);
        lists();
        met();
        lists(page, particulars);
        met(page, particulars);
        assertThat(titlesBehind(particulars)).contains("My Bank");
        program.unmap(particulars);
        lists(page);
        met(page);
        program.map(particulars);
        lists(page, particulars);
        met(page, particulars);
        assertThat(titlesBehind(particulars))
                .as("control: it comes for another page")
                .containsExactly("News");
    }

    /// Nobody asks for a part while another window is in front.
    @Test
    void windowThatGoes_countsByWhatItSaidLast_notByWhatItSaidWhenItsPartWasRead() {
        program.title(page, "News");
        long particulars = program.window("Particulars", PLACE);
        lists(page, particulars);
        assertThat(titlesBehind(particulars)).containsExactly("News");
        program.title(page, "My Bank");
        program.done();
        var _ = reader.hear(page);
        program.destroy(page);
        program.done();
        assertThat(titlesBehind(particulars)).containsExactlyInAnyOrder("News", "My Bank");
    }

    /// Else a program would be kept out until it ends, for what it showed while it began.
    @Test
    void windowThatIsListedStillAndHasGone_countsByItsKindAndByWhatItSaidLast() {
        long splash = program.window("Splash", PLACE);
        program.title(splash, "Welcome");
        lists(page, splash);
        met(page, splash);
        long next = program.window("Page", PLACE);
        lists(page, splash, next);
        program.destroy(page);
        program.destroy(splash);
        program.done();
        assertThat(titlesBehind(next)).containsExactly("Welcome");
        WindowReader unprepared = new WindowReader(connection);
        assertThat(unprepared.read(next))
                .as("control: nobody knows what these were")
                .isEmpty();
    }

    /// A program may make a window long before it shows it.
    @Test
    void whatIsThereFromTheStart_countsAlsoByWhichWasShownFirst() {
        long hidden = program.window("Particulars", PLACE);
        long shown = program.window("Page", PLACE);
        program.title(shown, "My Bank");
        lists(shown, hidden);
        met(shown, hidden);
        program.destroy(shown);
        lists(hidden);
        assertThat(titlesBehind(hidden)).containsExactly("My Bank");
    }

    @Test
    void windowThatGoesWhileItIsRead_countsByWhatWasReadBefore_orMakesItsPartUnreadable() {
        long particulars = program.window("Particulars", PLACE);
        program.done();
        Window read = new Window(page, "Page", "page", "", "My Bank", PLACE);
        Relations.Found related = new Relations.Found(Set.of(), Set.of(page));
        AtomicReference<LongFunction<Optional<Window>>> reading = new AtomicReference<>(_ -> Optional.of(read));
        Wholes knowing = wholes(window -> reading.get().apply(window));
        assertThat(knowing.of(particulars, related)).isPresent();
        Window silent = new Window(page, "", "", "", "", PLACE);
        reading.set(_ -> {
            program.destroy(page);
            program.done();
            return Optional.of(silent);
        });
        assertThat(knowing.of(particulars, related).orElseThrow())
                .extracting(Window::title)
                .containsExactly("My Bank");
        assertThat(wholes(_ -> Optional.of(silent)).of(particulars, related)).isEmpty();
    }

    /// A suite of programs has dozens of windows, and each time one comes or goes all are asked.
    @Test
    void windowsOfOneProgram_areEachReadOnce_whereManyAreAskedTogether() {
        List<Long> windows = IntStream.range(0, 20)
                .mapToObj(i -> program.window("Kind " + i, PLACE))
                .toList();
        program.done();
        List<Long> read = new ArrayList<>();
        LongFunction<Optional<Window>> reading = window -> {
            read.add(window);
            return Optional.of(new Window(window, "Kind", "kind", "", "", PLACE));
        };
        LastWords words = new LastWords(connection, new Owners(connection), reading);
        Wholes wholes = new Wholes(connection, words);
        Runnable all =
                () -> windows.forEach(window -> wholes.of(window, new Relations.Found(Set.of(), Set.copyOf(windows))));
        words.once(all);
        assertThat(read).hasSameElementsAs(windows).doesNotHaveDuplicates();
        read.clear();
        all.run();
        assertThat(read).as("control").hasSize(20 * 19);
    }

    @Test
    void dialogOfAWindowThatWentBeforeItWasRead_cannotBeRead() {
        long dialog = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", secondPage);
        program.destroy(secondPage);
        program.done();
        assertThat(reader.read(dialog)).isEmpty();
        program.name(dialog, "WM_TRANSIENT_FOR", page);
        program.done();
        assertThat(reader.read(dialog)).as("control").isPresent();
    }

    /// The server gives it anew.
    @Test
    void numberOfAWindowThatHasGone_saysNothingOfTheNext() {
        long dialog = program.window("Page", PLACE);
        program.name(dialog, "WM_TRANSIENT_FOR", page);
        program.done();
        assertThat(belongsTo(dialog)).containsExactly(page);
        program.name(dialog, "WM_TRANSIENT_FOR", secondPage);
        program.done();
        assertThat(belongsTo(dialog)).as("control").containsExactlyInAnyOrder(page, secondPage);
        reader.forget(dialog);
        assertThat(belongsTo(dialog)).containsExactly(secondPage);
    }

    private List<String> titlesBehind(long window) {
        return reader.read(window).orElseThrow().belongsTo().stream()
                .map(Window::title)
                .toList();
    }

    @Test
    void programIsTheServersWord_whateverTheWindowSaysOfIt() {
        assertThat(reader.read(page).map(Window::executable))
                .hasValueSatisfying(path -> assertThat(path).endsWith("/java"));
        program.name(page, "_NET_WM_PID", 1);
        program.done();
        assertThat(reader.read(page).map(Window::executable))
                .hasValueSatisfying(path -> assertThat(path).endsWith("/java"));
        program.write(page, "WM_CLIENT_MACHINE", "elsewhere");
        program.done();
        assertThat(reader.read(page).map(Window::executable))
                .as("control: of another machine the server knows nothing")
                .hasValue("");
    }

    /// A text may be of any window of its program: also of one that says nothing of itself.
    @Test
    void textIsOfNobody_whereAWindowOfItsProgramSaysNothing() {
        WindowOwner owner = new WindowOwner(connection);
        long holder = program.window("", PLACE);
        lists(page, foreign);
        assertThat(owner.of(holder)).extracting(Window::id).containsExactly(page);
        assertThat(owner.of(holder)).as("control").allMatch(Window::isKnown);
        long nameless = program.window("", PLACE);
        program.title(nameless, "draft");
        lists(page, nameless, foreign);
        assertThat(owner.of(holder)).extracting(Window::id).containsExactlyInAnyOrder(page, nameless);
        assertThat(owner.of(holder)).anyMatch(window -> !window.isKnown());
    }

    private void met(Long... windows) {
        reader.list(List.of(windows));
        reader.meet(List.of(windows));
    }

    private Wholes wholes(LongFunction<Optional<Window>> reading) {
        return new Wholes(connection, new LastWords(connection, new Owners(connection), reading));
    }

    private void lists(long... windows) {
        program.name(program.root(), "_NET_CLIENT_LIST", windows);
        program.done();
    }

    private List<Long> belongsTo(long window) {
        Optional<Window> read = reader.read(window);
        return read.orElseThrow().belongsTo().stream().map(Window::id).toList();
    }
}
