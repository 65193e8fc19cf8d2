package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.Exclusion;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reaches the encoder of a program that is kept out, pixel by pixel. Its windows are of a colour that nothing
/// else on the screen has.
class MaskingTest {
    private static final int SECRET = 0xFF00AA;
    private static final int NEIGHBOUR = 0x00FF00;
    private static final Exclusion NO_SECRETS = new Exclusion.App("Secret");
    private static final Exclusion NO_BANKS = new Exclusion.Title("Bank");
    private static final int ACTS = 100;

    private Screen screen;

    @BeforeEach
    void open() throws Exception {
        screen = new Screen(20_000_000);
        screen.run("xsetroot", "-solid", "#202020");
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void excludedWindow_isBlackInEveryFrame_whateverBecomesOfIt_neighboursAreNot() throws Exception {
        launch("mousepad", "--disable-server");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        screen.xdotool(
                "search", "--onlyvisible", "--class", "Mousepad", "windowmove", "20", "20", "windowsize", "600", "600");
        launch("xterm", "-class", "Neighbour", "-bg", "#00ff00", "-fg", "#00ff00", "-geometry", "30x20+760+100");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Neighbour");
        screen.still(700);
        int neighbour = Screen.squares(screen.last().pixels(), NEIGHBOUR);
        assertThat(neighbour).isGreaterThan(5000);
        // Before, it is not known for as long as the guard.
        int stood = pictures().size();
        long seed = System.nanoTime();
        Process secret = secret();
        Random random = new Random(seed);
        for (int i = 0; i < ACTS || (showing() <= 50 && i < 10 * ACTS); i++) {
            act(random);
            if (i % 20 == 19) {
                // Where acts come faster than a starved machine takes them in, no picture could be told for ever.
                int seen = pictures().size();
                Recording.until(
                        "a picture after the acts",
                        Recording.SOON,
                        () -> pictures().size() > seen);
                secret.destroy();
                secret.waitFor();
                secret = secret();
            }
        }
        screen.still(700);
        assertThat(leaks())
                .as("leaks of seed %d in %d pictures", seed, pictures().size())
                .isEmpty();
        assertThat(showing())
                .as("control: pictures that show it before they are masked")
                .isGreaterThan(50);
        assertThat(pictures().stream()
                        .skip(stood)
                        .filter(MaskingTest::showsNeighbour)
                        .map(p -> Screen.squares(Screen.seen(p, NO_SECRETS), NEIGHBOUR)))
                .as("the neighbour, seed %d", seed)
                .allMatch(seen -> seen == neighbour);
    }

    /// Pictures that show it before they are masked. How many there are in a hundred acts is the machine's affair.
    private long showing() {
        return pictures().stream()
                .filter(p -> Screen.squares(p.pixels(), SECRET) > 0)
                .count();
    }

    /// By title it could be allowed, and by the server's word excluded: it is black, in front or not.
    @Test
    void windowThatHidesWhoseItIs_isBlack() throws Exception {
        launch("xterm", "-class", "Neighbour", "-bg", "#00ff00", "-fg", "#00ff00", "-geometry", "30x20+260+100");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Neighbour", "set_window", "--name", "hidden");
        screen.still(700);
        assertThat(Screen.squares(Screen.seen(screen.last()), NEIGHBOUR))
                .as("control")
                .isGreaterThan(5000);
        for (String property : List.of("WM_CLASS", "_NET_WM_PID", "WM_CLIENT_LEADER", "WM_TRANSIENT_FOR")) {
            screen.run("xprop", "-name", "hidden", "-remove", property);
        }
        screen.run("xsetroot", "-solid", "#202021");
        screen.still(700);
        assertThat(Screen.squares(screen.last().pixels(), NEIGHBOUR)).isGreaterThan(5000);
        assertThat(Screen.squares(Screen.seen(screen.last()), NEIGHBOUR)).isZero();
    }

    private static boolean showsNeighbour(Picture picture) {
        return picture.stack().shown().stream()
                .anyMatch(s -> s.owners().stream().anyMatch(owner -> owner.app().equals("Neighbour")));
    }

    @Test
    void excludedWindow_thatAHungProgramLiesUnder_staysBlackWhereItWas() throws Exception {
        Process hung = launch("mousepad", "--disable-server");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        screen.xdotool(
                "search", "--onlyvisible", "--class", "Mousepad", "windowmove", "20", "20", "windowsize", "700", "600");
        screen.still(700);
        signal(hung, "STOP");
        try {
            Process secret = secret();
            screen.xdotool("search", "--onlyvisible", "--class", "Secret", "windowmove", "150", "150");
            screen.still(500);
            secret.destroy();
            secret.waitFor();
            Thread.sleep(1500);
            screen.run("xsetroot", "-solid", "#202021");
            screen.still(700);
            assertThat(Screen.squares(screen.last().pixels(), SECRET))
                    .as("control: its pixels are still there")
                    .isGreaterThan(1000);
            assertThat(leaks()).isEmpty();
        } finally {
            signal(hung, "CONT");
        }
        Recording.until("the place to be free again", Recording.SOON, this::nothingIsKeptOut);
    }

    @Test
    void windowBelow_thatIsRaisedOverTheExcludedOne_showsNothingOfIt_whileItHangs() throws Exception {
        Process hung = launch("mousepad", "--disable-server");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        secret();
        screen.still(500);
        signal(hung, "STOP");
        try {
            screen.xdotool("search", "--onlyvisible", "--class", "Mousepad", "windowraise");
            screen.still(1000);
            assertThat(leaks()).isEmpty();
        } finally {
            signal(hung, "CONT");
        }
    }

    @Test
    void excludedTitle_staysBlack_untilTheWindowIsPaintedAnew() throws Exception {
        Process bank =
                launch("xterm", "-T", "My Bank", "-bg", "#ff00aa", "-fg", "#ff00aa", "-geometry", "40x15+100+100");
        screen.xdotool("search", "--sync", "--onlyvisible", "--name", "My Bank");
        screen.still(700);
        signal(bank, "STOP");
        try {
            screen.xdotool("search", "--name", "My Bank", "set_window", "--name", "news");
            screen.still(1000);
            Pixels seen = Screen.seen(screen.last(), NO_BANKS);
            assertThat(Screen.squares(screen.last().pixels(), SECRET)).isGreaterThan(1000);
            assertThat(Screen.squares(seen, SECRET)).isZero();
        } finally {
            signal(bank, "CONT");
        }
    }

    @Test
    void menuOfAnExcludedProgram_isKeptOut() throws Exception {
        // Else GTK starts a bus of its own, and waits for it.
        launch(
                "env",
                "DBUS_SESSION_BUS_ADDRESS=disabled:",
                "GSETTINGS_BACKEND=memory",
                "NO_AT_BRIDGE=1",
                "mousepad",
                "--disable-server");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        screen.xdotool("search", "--onlyvisible", "--class", "Mousepad", "windowactivate", "--sync");
        // It shows its window before it can be worked with: ask until it answers.
        for (int i = 0; i < 20 && windowsShown() < 2; i++) {
            screen.xdotool("key", "alt+f");
            Thread.sleep(500);
        }
        Recording.until("its menu", Recording.SOON, () -> windowsShown() > 1);
        Thread.sleep(1000);
        Exclusion exclusion = new Exclusion.App("mousepad");
        assertThat(screen.last().stack().shown())
                .allMatch(shown -> shown.owners().stream().allMatch(exclusion::matches));
        Pixels seen = Screen.seen(screen.last(), exclusion);
        screen.last()
                .stack()
                .shown()
                .forEach(shown -> assertThat(isBlack(seen, shown.place())).isTrue());
        assertThat(isBlack(seen, new Window.Bounds(0, 0, 10, 10))).isFalse();
        Window.Bounds menu = screen.last().stack().shown().getFirst().place();
        assertThat(isBlack(Screen.seen(screen.last()), menu)).as("control").isFalse();
    }

    /// Ghosts are of the same windows.
    private long windowsShown() {
        return screen.last().stack().shown().stream()
                .map(shown -> shown.owners().getFirst().id())
                .distinct()
                .count();
    }

    @Test
    void menuThatSaysNothingOfItself_isKnownByItsConnection() throws Exception {
        launch("xterm", "-geometry", "60x20+50+50");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "XTerm");
        screen.still(700);
        screen.xdotool("mousemove", "200", "200", "keydown", "ctrl", "mousedown", "1");
        Recording.until(
                "its menu", Recording.SOON, () -> screen.last().stack().shown().size() > 1);
        screen.still(700);
        assertThat(screen.last().stack().shown().getFirst().owners().getFirst().app())
                .isEmpty();
        assertThat(screen.last().stack().shown().getFirst().owners().getFirst().executable())
                .endsWith("/xterm");
    }

    @Test
    void allowedPrograms_areNotBlack_onceTheyStand() throws Exception {
        launch("featherpad", "--standalone");
        launch("mousepad", "--disable-server");
        launch("xterm");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Mousepad");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "FeatherPad");
        Recording.until("nothing unknown", Recording.SOON, this::nothingIsKeptOut);
    }

    private boolean nothingIsKeptOut() {
        Pixels seen = Screen.seen(screen.last(), NO_SECRETS);
        return Arrays.equals(seen.luma(), screen.last().pixels().luma());
    }

    private static boolean isBlack(Pixels pixels, Window.Bounds place) {
        byte[] luma = pixels.luma();
        for (int y = place.y(); y < Math.min(place.y() + place.height(), Screen.HEIGHT); y++) {
            for (int x = place.x(); x < Math.min(place.x() + place.width(), Screen.WIDTH); x++) {
                if (luma[y * Screen.WIDTH + x] != 16) {
                    return false;
                }
            }
        }
        return true;
    }

    private void act(Random random) throws Exception {
        String x = Integer.toString(random.nextInt(350));
        String y = Integer.toString(random.nextInt(350));
        switch (random.nextInt(7)) {
            case 0, 1 -> on("Secret", "windowmove", x, y);
            case 2 ->
                on(
                        "Secret",
                        "windowsize",
                        Integer.toString(60 + random.nextInt(250)),
                        Integer.toString(60 + random.nextInt(250)));
            case 3 -> on("Secret", "windowraise");
            case 4 -> on("Mousepad", "windowraise");
            case 5 ->
                on(
                        "Mousepad",
                        "windowmove",
                        Integer.toString(random.nextInt(100)),
                        Integer.toString(random.nextInt(60)));
            default -> {
                on("Secret", "windowunmap");
                screen.xdotool("search", "--class", "Secret", "windowmap");
            }
        }
        Thread.sleep(random.nextInt(60));
    }

    private void on(String app, String... what) throws Exception {
        List<String> command = new ArrayList<>(List.of("search", "--onlyvisible", "--class", app));
        command.addAll(List.of(what));
        screen.xdotool(command.toArray(String[]::new));
    }

    /// Pictures in which something of it is left when they are masked.
    private List<Integer> leaks() {
        List<Integer> leaks = new ArrayList<>();
        for (int i = 0; i < pictures().size(); i++) {
            if (Screen.squares(Screen.seen(pictures().get(i), NO_SECRETS), SECRET) > 0) {
                leaks.add(i);
            }
        }
        return leaks;
    }

    private List<Picture> pictures() {
        return screen.recording.pictures;
    }

    private Process secret() throws Exception {
        Process secret = launch(
                "xterm",
                "-class",
                "Secret",
                "-bg",
                "#ff00aa",
                "-fg",
                "#ff00aa",
                "-cr",
                "#ff00aa",
                "-geometry",
                "25x12+50+50");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "Secret");
        return secret;
    }

    private Process launch(String... command) throws Exception {
        return screen.display.launch(command);
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }
}
