package daybook.agent.session;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.JFrame;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTextArea;

/// A program whose window is of one unlikely colour: wherever a pixel of it turns up, it can be told. One may write on
/// it, and its menu, in the same colour, reaches out of the window.
final class Easel {
    private static final int MENU_ITEMS = 6;

    private Easel() {}

    /// @param main of which the desktop takes the program's name
    static Process start(Scene scene, Class<?> main, int colour, String title) throws IOException {
        return scene.display.launch(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(colour),
                title);
    }

    public static void main(String[] arguments) {
        Color colour = new Color(Integer.parseInt(arguments[0]));
        EventQueue.invokeLater(() -> show(colour, arguments[1]));
    }

    private static void show(Color colour, String title) {
        JTextArea text = new JTextArea();
        text.setBackground(colour);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 26));
        text.setLineWrap(true);
        text.setComponentPopupMenu(menu(colour));
        JFrame frame = new JFrame(title);
        frame.setContentPane(text);
        frame.setPreferredSize(new Dimension(360, 240));
        frame.pack();
        frame.setVisible(true);
    }

    private static JPopupMenu menu(Color colour) {
        JPopupMenu.setDefaultLightWeightPopupEnabled(false);
        JPopupMenu menu = new JPopupMenu();
        for (int i = 0; i < MENU_ITEMS; i++) {
            JMenuItem item = new JMenuItem(" ".repeat(80));
            item.setBackground(colour);
            item.setOpaque(true);
            item.setPreferredSize(new Dimension(420, 50));
            menu.add(item);
        }
        return menu;
    }
}
