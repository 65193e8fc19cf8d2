package daybook.agent.badge;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Window;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/// A small window, above all others, that says that Daybook records. No option hides it.
///
/// Window managers do not manage it: it takes no focus and no place in their lists, and shows on every desktop. Twice a
/// second it is brought back above whatever has covered it, and onto the screen where that has changed. Methods may be
/// called from any thread.
public final class Badge implements AutoCloseable {
    private static final String TITLE = "Daybook badge";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RAISE_MILLIS = 500;
    private static final int MARGIN = 12;

    /// What the badge says.
    public record Sign(String text, boolean recording) {}

    /// Whether whoever sits there sees that Daybook records.
    public enum Sight {
        SEEN,
        /// Something covers it, or nobody can tell: nothing may be recorded until it is seen again.
        UNSEEN,
        /// It is not on the screen any more, and does not come back.
        GONE
    }

    private final JWindow window;
    private final BadgeWatch watch = new BadgeWatch(TITLE);
    private final Timer raising;
    private final Timer telling = new Timer(0, _ -> showing(null));
    private final Face face;

    private Badge(Sign sign) {
        face = new Face(sign);
        window = new JWindow();
        window.setName(TITLE);
        window.setType(Window.Type.POPUP);
        window.setAlwaysOnTop(true);
        window.setFocusableWindowState(false);
        window.setContentPane(face);
        place();
        window.setVisible(true);
        telling.setRepeats(false);
        raising = new Timer(RAISE_MILLIS, _ -> raise());
        raising.start();
    }

    /// Shows it.
    ///
    /// @throws IOException where there is no way to show it: then nothing may record
    public static Badge show(Sign sign) throws IOException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IOException("this Java has no windows");
        }
        AtomicReference<Badge> open = new AtomicReference<>();
        try {
            EventQueue.invokeAndWait(() -> open.set(new Badge(sign)));
        } catch (InvocationTargetException | HeadlessException | AWTError e) {
            throw new IOException("its window cannot be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Badge badge = Objects.requireNonNull(open.get());
        badge.awaitSeen();
        return badge;
    }

    private void awaitSeen() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sight() != Sight.SEEN) {
            if (System.nanoTime() > deadline) {
                close();
                throw new IOException("its window does not show");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    public Sight sight() {
        return watch.sight();
    }

    public void say(Sign sign) {
        EventQueue.invokeLater(() -> {
            face.sign = sign;
            place();
            face.repaint();
        });
    }

    /// Says that for a while after the sign's words.
    public void tell(String text, Duration length) {
        EventQueue.invokeLater(() -> {
            showing(text);
            telling.setInitialDelay(Math.toIntExact(length.toMillis()));
            telling.restart();
        });
    }

    private void showing(@Nullable String told) {
        face.told = told;
        place();
        face.repaint();
    }

    @Override
    public void close() {
        watch.close();
        EventQueue.invokeLater(() -> {
            raising.stop();
            telling.stop();
            window.dispose();
        });
    }

    private void raise() {
        place();
        if (!window.isVisible()) {
            window.setVisible(true);
        }
        window.toFront();
    }

    /// In the upper right corner of the first screen.
    private void place() {
        Dimension size = face.getPreferredSize();
        Rectangle screen = window.getGraphicsConfiguration().getBounds();
        window.setBounds(screen.x + screen.width - size.width - MARGIN, screen.y + MARGIN, size.width, size.height);
    }

    /// The picture: a red dot while it records, two bars while it does not, and a few words.
    private static final class Face extends JComponent {
        private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 13);
        private static final Color GROUND = new Color(0x1E, 0x1E, 0x24);
        private static final Color RED = new Color(0xFF, 0x4D, 0x4D);
        private static final Color AMBER = new Color(0xFF, 0xC1, 0x4D);
        private static final int SYMBOL = 12;
        private static final int PADDING = 9;

        Sign sign;
        /// After the sign's own words, which are never hidden.
        @Nullable
        String told;

        Face(Sign sign) {
            this.sign = sign;
        }

        private String text() {
            return told == null ? sign.text() : sign.text() + " · " + told;
        }

        @Override
        public Dimension getPreferredSize() {
            var metrics = getFontMetrics(FONT);
            return new Dimension(metrics.stringWidth(text()) + SYMBOL + 3 * PADDING, metrics.getHeight() + PADDING);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(GROUND);
            g.fillRect(0, 0, getWidth(), getHeight());
            int top = (getHeight() - SYMBOL) / 2;
            if (sign.recording()) {
                g.setColor(RED);
                g.fillOval(PADDING, top, SYMBOL, SYMBOL);
            } else {
                g.setColor(AMBER);
                g.fillRect(PADDING + 1, top, SYMBOL / 3, SYMBOL);
                g.fillRect(PADDING + 1 + SYMBOL / 2, top, SYMBOL / 3, SYMBOL);
            }
            g.setColor(Color.WHITE);
            g.setFont(FONT);
            var metrics = g.getFontMetrics();
            g.drawString(text(), 2 * PADDING + SYMBOL, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
            g.dispose();
        }
    }
}
