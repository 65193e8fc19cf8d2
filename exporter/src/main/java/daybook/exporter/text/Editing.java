package daybook.exporter.text;

import daybook.consent.Modifier;
import daybook.consent.Observation;

/// What a key that goes down does to a page.
///
/// The keys that do the same in every editor are followed exactly. Those that differ (undo, words, pages) are reported
/// as [Effect#UNSURE], and those after which nothing is known of the text as [Effect#LOST].
final class Editing {
    enum Effect {
        /// The page is what the program shows.
        KNOWN,
        /// The page is a good guess.
        UNSURE,
        /// What the program shows cannot be told.
        LOST
    }

    private final DeadKeys deadKeys = new DeadKeys();
    private String clipboard = "";

    /// Does to the page what the key does.
    ///
    /// @return the least that is known of the page from here on
    Effect apply(Observation.Key key, Page page) {
        if (ModifierKeys.isOne(key.key())) {
            return Effect.KNOWN;
        }
        boolean control = key.modifiers().contains(Modifier.CONTROL);
        boolean other =
                key.modifiers().contains(Modifier.ALT) || key.modifiers().contains(Modifier.META);
        if (DeadKeys.isOne(key.key()) && !control && !other) {
            deadKeys.take(key.key());
            return Effect.KNOWN;
        }
        Effect effect;
        if (other && key.text().isEmpty()) {
            effect = Effect.UNSURE;
        } else {
            effect = control && key.text().isEmpty() ? shortcut(key, page) : plain(key, page);
        }
        return deadKeys.giveUp() && effect == Effect.KNOWN ? Effect.UNSURE : effect;
    }

    /// What waits for its letter does so no longer, since the next key is typed elsewhere.
    ///
    /// @return whether something waited, so that what the program shows is not certain
    boolean breakOff() {
        return deadKeys.giveUp();
    }

    private Effect plain(Observation.Key key, Page page) {
        boolean selecting = key.modifiers().contains(Modifier.SHIFT);
        switch (withoutKeypad(key.key())) {
            case "BackSpace" -> {
                // It takes back the dead key that waits, if anything.
                if (!deadKeys.isWaiting()) {
                    page.deleteTo(page.left());
                }
            }
            case "Delete" -> page.deleteTo(page.right());
            case "Left" ->
                page.moveTo(page.hasSelection() && !selecting ? page.selectionStart() : page.left(), selecting);
            case "Right" ->
                page.moveTo(page.hasSelection() && !selecting ? page.selectionEnd() : page.right(), selecting);
            case "Home" -> page.moveTo(page.lineStart(), selecting);
            case "End" -> page.moveTo(page.lineEnd(), selecting);
            case "Up" -> {
                page.moveTo(page.up(), selecting);
                return Effect.UNSURE;
            }
            case "Down" -> {
                page.moveTo(page.down(), selecting);
                return Effect.UNSURE;
            }
            case "Return", "Enter", "ISO_Enter" -> page.insert("\n");
            case "Tab" -> {
                // Backwards: out of the field, or an indentation taken away.
                if (selecting) {
                    return Effect.LOST;
                }
                page.insert("\t");
            }
            case "Escape", "Menu", "Print", "Pause", "Insert", "Begin" -> {
                return Effect.UNSURE;
            }
            default -> {
                if (key.text().isEmpty()) {
                    return isFunctionKey(key.key()) ? Effect.UNSURE : Effect.LOST;
                }
                page.insert(deadKeys.compose(key.text()));
            }
        }
        return Effect.KNOWN;
    }

    private Effect shortcut(Observation.Key key, Page page) {
        boolean selecting = key.modifiers().contains(Modifier.SHIFT);
        switch (withoutKeypad(key.key())) {
            case "a" -> page.selectAll();
            case "c" -> clipboard = page.hasSelection() ? page.selection() : clipboard;
            case "x" -> {
                clipboard = page.hasSelection() ? page.selection() : clipboard;
                page.deleteSelection();
            }
            case "v" -> {
                page.insert(clipboard);
                return Effect.UNSURE;
            }
            case "Home" -> page.moveTo(0, selecting);
            case "End" -> page.moveTo(page.end(), selecting);
            case "s" -> {}
            case "z", "y", "Z", "r", "BackSpace", "Delete", "w", "u", "k" -> {
                return Effect.LOST;
            }
            default -> {
                return Effect.UNSURE;
            }
        }
        return Effect.KNOWN;
    }

    private static boolean isFunctionKey(String key) {
        return key.startsWith("F") || key.startsWith("XF86") || key.startsWith("Super") || key.startsWith("Hyper");
    }

    private static String withoutKeypad(String key) {
        return key.startsWith("KP_") ? key.substring("KP_".length()) : key;
    }
}
