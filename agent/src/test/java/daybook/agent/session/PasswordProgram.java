package daybook.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A program that asks for a password, and has a button after the field that shows what was typed. The field has the
/// hidden colour as soon as anything is in it.
enum PasswordProgram {
    GTK {
        @Override
        List<String> command(Path folder) {
            return List.of("/usr/bin/python3", "-c", """
                    import gi
                    gi.require_version("Gtk", "3.0")
                    gi.require_version("Gdk", "3.0")
                    from gi.repository import Gdk, Gtk
                    Gdk.set_program_class("Asks")
                    style = Gtk.CssProvider()
                    style.load_from_data(b"entry { font-size: 28px } entry.full { background: #%06x; color: black }")
                    Gtk.StyleContext.add_provider_for_screen(Gdk.Screen.get_default(), style, 800)
                    window = Gtk.Window(title="asks", default_width=500)
                    column = Gtk.VBox(spacing=20, margin=20)
                    field = Gtk.Entry(visibility=False, input_purpose=Gtk.InputPurpose.PASSWORD)
                    field.connect("changed", lambda _: field.get_style_context().add_class("full"))
                    show = Gtk.Button(label="show")
                    show.connect("clicked", lambda _: field.set_visibility(True))
                    column.add(field)
                    column.add(show)
                    window.add(column)
                    window.show_all()
                    Gtk.main()
                    """.formatted(CanaryPlay.HIDDEN_COLOUR));
        }
    },

    QT {
        @Override
        List<String> command(Path folder) {
            return List.of("env", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1", "/usr/bin/python3", "-c", """
                    from PyQt5.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
                    program = QApplication(["asks"])
                    window = QWidget(windowTitle="asks")
                    column = QVBoxLayout(window)
                    field = QLineEdit(echoMode=QLineEdit.Password, minimumWidth=450)
                    field.setStyleSheet("font-size: 28px")
                    field.textChanged.connect(
                        lambda: field.setStyleSheet("font-size: 28px; background: #%06x; color: black"))
                    show = QPushButton("show")
                    show.clicked.connect(lambda: field.setEchoMode(QLineEdit.Normal))
                    column.addWidget(field)
                    column.addWidget(show)
                    window.show()
                    program.exec()
                    """.formatted(
                            CanaryPlay.HIDDEN_COLOUR));
        }
    },

    /// A page in a browser of Chromium's kind that nobody excludes.
    PAGE {
        @Override
        List<String> command(Path folder) throws IOException {
            Path page = Files.writeString(folder.resolve("asks.html"), """
                    <title>asks</title>
                    <input id=field type=password autofocus style="font-size:28px;width:20em">
                    <button id=show>show</button>
                    <script>
                    field.oninput = () => field.style.background = "#%06x"
                    show.onclick = () => field.type = "text"
                    </script>
                    """.formatted(CanaryPlay.HIDDEN_COLOUR));
            return List.of(
                    "env",
                    "ACCESSIBILITY_ENABLED=1",
                    "CHROME_DESKTOP=falkon.desktop",
                    browser(folder).toString(),
                    "--class=Asks",
                    "--force-renderer-accessibility",
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--no-first-run",
                    "--disable-gpu",
                    "--password-store=basic",
                    "--window-size=700,300",
                    "--user-data-dir=" + folder.resolve("asks"),
                    page.toUri().toString());
        }
    };

    private static final Path CHROMIUM = Path.of("/usr/lib/chromium");

    /// @param folder for what it needs
    abstract List<String> command(Path folder) throws IOException;

    /// Chromium by another name: its own is kept out.
    private static Path browser(Path folder) throws IOException {
        Path files = folder.resolve("falkon");
        Path program = files.resolve("falkon");
        if (!Files.exists(files)) {
            Files.createDirectory(files);
            try (Stream<Path> all = Files.list(CHROMIUM)) {
                for (Path file : all.filter(file -> !file.endsWith("chromium")).toList()) {
                    Files.createSymbolicLink(files.resolve(file.getFileName()), file);
                }
            }
            Files.copy(CHROMIUM.resolve("chromium"), program);
        }
        return program;
    }
}
