package daybook.agent.session;

import daybook.collectors.x11.DisplayProbe;
import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A display with a window manager of one kind or another.
enum Desk {
    OPENBOX {
        @Override
        VirtualDisplay open(Path folder) throws IOException, InterruptedException {
            return VirtualDisplay.start(WIDTH, HEIGHT);
        }
    },

    /// Windows lie beside each other, or under tabs.
    I3 {
        @Override
        VirtualDisplay open(Path folder) throws IOException, InterruptedException {
            Path settings = Files.writeString(
                    folder.resolve("i3.conf"), """
                    # i3 config file (v4)
                    font pango:DejaVu Sans Mono 20
                    focus_follows_mouse no
                    mouse_warping none
                    focus_on_window_activation focus
                    for_window [class="(?i)hiddenzenity"] %1$s
                    for_window [title="%2$s$"] %1$s
                    """.formatted(HIDDEN_TITLE, CanaryFirefox.SAYS_PRIVATE));
            VirtualDisplay display = VirtualDisplay.bare(WIDTH, HEIGHT);
            display.launch("i3", "-c", settings.toString());
            for (int i = 0; i < TRIES; i++) {
                if (DisplayProbe.of(display.name()).windowManager().isEmpty()) {
                    return display;
                }
                Thread.sleep(50);
            }
            display.close();
            throw new IOException("i3 did not start");
        }
    };

    /// Has i3 paint a title in the hidden colour, wherever it paints it.
    static final String HIDDEN_TITLE = "title_format \"<span background='#%06x' foreground='black'>%%title</span>\""
            .formatted(CanaryPlay.HIDDEN_COLOUR);

    static final int WIDTH = 1280;
    static final int HEIGHT = 800;
    private static final int TRIES = 400;

    /// @param folder for its settings
    abstract VirtualDisplay open(Path folder) throws IOException, InterruptedException;
}
