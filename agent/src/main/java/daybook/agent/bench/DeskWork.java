package daybook.agent.bench;

import daybook.agent.demo.Researcher;
import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The same half minute of work each time, on a display of 1920 by 1080: somebody types at an ordinary pace in an
/// editor, runs commands in a terminal and scrolls through a long text.
final class DeskWork {
    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;

    private static final String SENTENCE = "A probe that was trained on what a model says may miss what it does. ";
    private static final String[] COMMANDS = {"seq 1 200", "cat /proc/meminfo | head -20", "ls -l /usr/lib | head -30"};
    private static final int KEY_MILLIS = 120;
    private static final int COMMAND_KEY_MILLIS = 90;
    private static final int PAGES = 12;

    private final Researcher researcher;
    private final String editor;
    private final String terminal;

    /// Opens the programs.
    ///
    /// @param folder what they take for the home of their user
    DeskWork(VirtualDisplay display, Path folder) throws IOException, InterruptedException {
        researcher = new Researcher(display);
        researcher.launch(folder, "xterm", "-fa", "Monospace", "-fs", "10", "-geometry", "110x40+1000+60");
        terminal = researcher.window("xterm");
        Path text = Files.writeString(folder.resolve("long.txt"), longText());
        researcher.launch(folder, "mousepad", "--disable-server", text.toString());
        editor = researcher.window("mousepad");
        researcher.xdotool("windowsize", editor, "960", "960", "windowmove", editor, "10", "40");
        researcher.focus(editor);
    }

    private static String longText() {
        return IntStream.range(0, 400)
                .mapToObj(i -> i + ". " + SENTENCE.repeat(1 + i % 3))
                .collect(Collectors.joining("\n"));
    }

    void run() throws IOException, InterruptedException {
        researcher.focus(editor);
        researcher.press("ctrl+Home");
        type(SENTENCE, KEY_MILLIS);
        researcher.focus(terminal);
        for (String command : COMMANDS) {
            type(command, COMMAND_KEY_MILLIS);
            researcher.press("Return");
            Thread.sleep(800);
        }
        researcher.focus(editor);
        for (int page = 0; page < PAGES; page++) {
            researcher.press("Next");
            Thread.sleep(600);
        }
        researcher.press("ctrl+End");
        type(SENTENCE, KEY_MILLIS);
    }

    private void type(String text, int millis) throws IOException, InterruptedException {
        researcher.xdotool("type", "--delay", Integer.toString(millis), text);
    }
}
