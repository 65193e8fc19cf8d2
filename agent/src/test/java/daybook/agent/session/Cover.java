package daybook.agent.session;

import java.awt.EventQueue;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.JWindow;
import javax.swing.Timer;

/// A program whose window covers the whole screen and comes back above whatever is raised over it, as lock screens do.
final class Cover {
    private Cover() {}

    static Process start(String display) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cover.class.getName());
        builder.environment().put("DISPLAY", display);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        EventQueue.invokeLater(() -> {
            JWindow window = new JWindow();
            window.setType(Window.Type.POPUP);
            window.setBounds(0, 0, 1280, 800);
            window.setVisible(true);
            new Timer(5, _ -> window.toFront()).start();
        });
    }
}
