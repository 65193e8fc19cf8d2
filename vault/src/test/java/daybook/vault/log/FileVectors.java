package daybook.vault.log;

import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The golden vault with files dropped, swapped or lengthened, and other ledgers.
final class FileVectors extends GoldenVectors {
    FileVectors(VaultHome home) throws IOException {
        super(home);
        ledger();
        files();
    }

    private void ledger() throws IOException {
        whole("ledger-cut-by-a-line", text(ledger, t -> t.substring(0, t.lastIndexOf('\n', t.length() - 2) + 1)));
        whole("ledger-without-its-last-line-feed", text(ledger, String::strip));
        whole("ledger-empty", cut(ledger, 0));
        whole("ledger-with-a-torn-line-more", text(ledger, t -> t + "{\"n\":\"7\",\"ti"));
        whole("ledger-with-a-line-more-that-has-zeros", text(ledger, t -> t + "{\"n\":\"7\",\0\0\"}\n"));
        damaged("ledger-with-zeros-before-its-last-line", text(ledger, t -> "\0\0\0" + t.substring(3)));
        damaged("ledger-with-zeros-and-a-rest", text(ledger, t -> t + "{\"n\":\0\n{"));
        damaged(
                "ledger-with-a-line-twice",
                text(ledger, t -> t + t.substring(t.lastIndexOf('\n', t.length() - 2) + 1)));
        damaged("ledger-with-lines-swapped", text(ledger, t -> {
            List<String> lines = t.lines().toList();
            return lines.get(1) + "\n" + lines.get(0) + "\n" + String.join("\n", lines.subList(2, lines.size())) + "\n";
        }));
        for (String member : List.of("n", "time", "by", "statement", "source", "prev", "sig")) {
            damaged("ledger-" + member + "-changed", changed(ledger, member));
        }
        damaged("ledger-with-a-blank", text(ledger, t -> t.replaceFirst(",", ", ")));
        damaged(
                "ledger-with-a-member-twice",
                text(ledger, t -> t.replaceFirst("\"n\":\"1\"", "\"n\":\"1\",\"n\":\"1\"")));
        damaged("ledger-with-a-number", text(ledger, t -> t.replaceFirst("\"n\":\"1\"", "\"n\":1")));
        damaged(
                "ledger-with-an-escape-in-capitals",
                text(ledger, t -> t.replaceFirst("keystrokes", "\\\\u006Beystrokes")));
    }

    private void files() throws IOException {
        damaged("first-segment-of-two-gone", remove(segment(several, 0)));
        whole("second-segment-of-two-gone", remove(segment(several, 1)));
        whole("segment-of-a-closed-session-gone", remove(segment(closed, 0)));
        whole("sidecar-gone", remove(sidecar(crashed, 0)));
        damaged("sidecar-of-the-first-of-two-gone-with-a-longer-segment", disk -> {
            disk.files.remove(sidecar(several, 0));
            disk.files.put(segment(several, 0), Arrays.copyOf(disk.at(segment(several, 0)), 1600));
        });
        whole("sidecar-of-the-first-of-two-gone", remove(sidecar(several, 0)));
        damaged("segment-of-a-sidecar-gone", remove(segment(crashed, 0)));
        damaged("segments-of-a-session-swapped", swap(segment(several, 0), segment(several, 1)));
        damaged("segments-of-two-sessions-swapped", swap(segment(closed, 0), segment(crashed, 0)));
        damaged("segment-in-another-month", disk -> {
            Path file = segment(closed, 0);
            Path other = home.sessions().resolve("2026/12").resolve(file.getFileName());
            disk.makeDirectory(Objects.requireNonNull(other.getParent()));
            disk.files.put(other, disk.at(file));
            disk.files.remove(file);
        });
        whole("segment-in-two-months", disk -> {
            Path other = home.sessions()
                    .resolve("2026/12")
                    .resolve(segment(closed, 0).getFileName());
            disk.makeDirectory(Objects.requireNonNull(other.getParent()));
            disk.files.put(other, disk.at(segment(closed, 0)));
        });
        damaged(
                "segment-under-another-ordinal",
                disk -> disk.files.put(
                        segment(closed, 0).resolveSibling(closed.hex() + "-1.log"), disk.at(segment(closed, 0))));
        whole(
                "segment-under-a-name-with-a-leading-zero",
                disk -> disk.files.put(
                        segment(closed, 0).resolveSibling(closed.hex() + "-01.log"), disk.at(segment(closed, 0))));
        whole("a-file-that-no-page-names", disk -> disk.files.put(home.vault().resolve("notes.txt"), new byte[] {1}));
        whole(
                "what-a-crash-left-of-replacing-the-anchor",
                disk -> disk.files.put(home.keys().resolve("anchor.json.new"), new byte[] {1}));
        damaged("torn-tail-longer", disk -> TamperedVault.append(disk, segment(crashed, 0), new byte[] {0}));
        damaged(
                "torn-tail-cut",
                disk -> cut(segment(crashed, 0), disk.at(segment(crashed, 0)).length - 1)
                        .on(disk));
        damaged(
                "torn-tail-changed",
                disk -> flip(segment(crashed, 0), disk.at(segment(crashed, 0)).length - 1)
                        .on(disk));
        whole(
                "next-segment-whose-header-was-never-whole",
                disk -> disk.files.put(
                        segment(several, 1).resolveSibling(several.hex() + "-2.log"),
                        Arrays.copyOf(disk.at(segment(several, 1)), 700)));
        whole(
                "next-segment-of-no-bytes",
                disk -> disk.files.put(segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[0]));
        whole(
                "next-segment-of-zeros-as-long-as-a-header",
                disk -> disk.files.put(segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[1524]));
        damaged(
                "next-segment-of-zeros-longer-than-a-header",
                disk -> disk.files.put(segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[1525]));
        whole(
                "next-segment-after-a-missing-one",
                disk -> disk.files.put(segment(several, 1).resolveSibling(several.hex() + "-3.log"), new byte[0]));
    }
}
