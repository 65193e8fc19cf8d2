package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
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
        reader.meet(List.of(page, secondPage, particulars));
        assertThat(belongsTo(page)).containsExactly(particulars);
        program.destroy(particulars);
        lists(page, secondPage);
        assertThat(belongsTo(page)).isEmpty();
        long later = program.window("Particulars", PLACE);
        lists(page, secondPage, later);
        reader.meet(List.of(page, secondPage, later));
        program.destroy(page);
        lists(secondPage, later);
        assertThat(belongsTo(later)).as("control").contains(page);
    }

    @Test
    void windowThatGoesWhileItIsRead_countsByWhatWasReadBefore_orMakesItsPartUnreadable() {
        long particulars = program.window("Particulars", PLACE);
        program.done();
        Window read = new Window(page, "Page", "page", "", "My Bank", PLACE);
        Relations.Found related = new Relations.Found(Set.of(), Set.of(page));
        Wholes knowing = new Wholes(connection, new Owners(connection));
        assertThat(knowing.of(particulars, related, _ -> Optional.of(read))).isPresent();
        Wholes late = new Wholes(connection, new Owners(connection));
        Window silent = new Window(page, "", "", "", "", PLACE);
        LongFunction<Optional<Window>> going = _ -> {
            program.destroy(page);
            program.done();
            return Optional.of(silent);
        };
        assertThat(knowing.of(particulars, related, going).orElseThrow())
                .extracting(Window::title)
                .containsExactly("My Bank");
        assertThat(late.of(particulars, related, _ -> Optional.of(silent))).isEmpty();
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

    private void lists(long... windows) {
        program.name(program.root(), "_NET_CLIENT_LIST", windows);
        program.done();
    }

    private List<Long> belongsTo(long window) {
        Optional<Window> read = reader.read(window);
        return read.orElseThrow().belongsTo().stream().map(Window::id).toList();
    }
}
