package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file's content as one text: what it exports, or for a binary file what it is.
///
/// A document's export begins with a byte order mark and ends its lines with CR LF. A document of several tabs gives
/// each under its title.
final class Content {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Document file;
    private final State state;

    private Content(Document file, State state) {
        this.file = file;
        this.state = state;
    }

    static Content of(Document file) {
        return new Content(file, file.state());
    }

    static Content of(Document file, long edit) {
        return new Content(file, file.stateAfter(edit));
    }

    static boolean isBinary(FileKind kind) {
        return switch (kind) {
            case OFFICE, PDF -> true;
            case DOCUMENT, SHEET, SLIDES, SHORTCUT, FOLDER -> false;
        };
    }

    /// The types that files of a kind export to.
    static List<String> mimeTypes(FileKind kind) {
        return switch (kind) {
            case DOCUMENT, SLIDES -> List.of("text/plain");
            case SHEET -> List.of("text/csv");
            case SHORTCUT, FOLDER, OFFICE, PDF -> List.of();
        };
    }

    byte[] bytes() {
        String text = switch (file.kind()) {
            case DOCUMENT -> BYTE_ORDER_MARK + tabs(null).replace("\n", "\r\n");
            case SLIDES, SHEET, OFFICE, PDF -> state.tabs().getFirst().body().text();
            case SHORTCUT, FOLDER -> "";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String tabs(@Nullable String parent) {
        StringBuilder text = new StringBuilder();
        for (Tab tab : state.under(parent)) {
            if (state.tabs().size() > 1) {
                text.append(text.isEmpty() ? "" : "\n").append(tab.title()).append('\n');
            }
            text.append(plain(tab.body().text()));
            String below = tabs(tab.id());
            text.append(below.isEmpty() ? "" : "\n" + below);
        }
        return text.toString();
    }

    /// Without the edges of tables.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().filter(unit -> !Tables.isEdge((char) unit)).forEach(unit -> plain.append((char) unit));
        return plain.toString();
    }

    String md5() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
